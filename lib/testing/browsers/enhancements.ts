/**
 * Features that a supported browser may lack, by their key in MDN's data or its beginning, and what people see there.
 * Everything else that one of them lacks fails the tests.
 */
export const ENHANCEMENTS: Record<string, string> = {
  "css.at-rules.page": "Paper has the margins of the browser.",
  "css.properties.accent-color":
    "Sliders keep the colour of the browser, or Safari checks their contrast itself.",
  "css.properties.cursor": "A phone has no pointer.",
  "css.properties.resize": "A text field of a phone keeps its height, and scrolls.",
  "css.properties.scrollbar-width": "Tabs that are too many show a scroll bar.",
  "css.properties.text-wrap": "Lines of headings are less even.",
  "html.elements.input.type_color": "Firefox on Android shows a field for the code of the colour.",
  "html.global_attributes.autocapitalize": "Only phones capitalise what is typed.",
};

/** Properties to which the build adds Safari's prefix; in the built style sheet nothing of the kind is accepted. */
export const PREFIXED_BY_BUILD = ["print-color-adjust", "user-select", "backdrop-filter"].map(
  (name) => `css.properties.${name}`,
);
