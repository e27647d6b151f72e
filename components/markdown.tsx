import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { fitHeadings } from "./markdown-headings";
import { ScrollBox } from "./ui/scroll-box";

type Props = {
  text: string;
  /** Level of the heading over the text: 1 after the page's title, 2 in a card with a heading. */
  above: 1 | 2 | 3;
  /** Description of the text; names its tables for screen readers. */
  label: string;
};

/** Markdown by authors, such as learning content, with tables: raw HTML is removed, links open safely. */
export function Markdown({ text, above, label }: Props) {
  return (
    <div className="prose">
      <ReactMarkdown
        remarkPlugins={[remarkGfm, [fitHeadings, { above }]]}
        components={{ ...COMPONENTS, table: ({ children }) => <Table label={label}>{children}</Table> }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

const COMPONENTS: Components = {
  a: ({ href, children }) => (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  ),
};

/** A table wider than the text scrolls in its own box. */
function Table({ label, children }: { label: string; children?: React.ReactNode }) {
  return (
    <ScrollBox aria-label={label}>
      <table>{children}</table>
    </ScrollBox>
  );
}
