import { type CSSProperties, createElement as h, type ReactNode } from "react";
import { darkenUntilContrast } from "@/lib/core/color";
import type { MailContent } from "./content";

// Written without JSX: the worker runs the sources with Node alone, which reads TypeScript and no JSX. Tables and
// styles on the elements, because mail programs ignore style sheets.

const FONT = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const INK = "#1f1e1a";
const QUIET = "#5c5a53";
const LINE = "#dddbd3";
const GROUND = "#f5f4f0";

/** Return a mail as an HTML document. */
export async function mailHtml(mail: MailContent): Promise<string> {
  // Loaded when needed: the bundler of pages refuses this module among the imports of a file.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return `<!doctype html>${renderToStaticMarkup(h(MailDocument, mail))}`;
}

function MailDocument(mail: MailContent): ReactNode {
  const color = darkenUntilContrast(mail.color);
  return h(
    "html",
    { lang: mail.locale, dir: mail.direction },
    h(
      "head",
      null,
      h("meta", { charSet: "utf-8" }),
      h("meta", { name: "viewport", content: "width=device-width" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("title", null, mail.title),
    ),
    h(
      "body",
      { style: { margin: 0, padding: 0, background: GROUND, fontFamily: FONT, color: INK } },
      table(
        { background: GROUND },
        { padding: "24px 12px" },
        table({ maxWidth: 560, background: "#ffffff", border: `1px solid ${LINE}`, borderRadius: 10 }, {}, [
          h(Head, { key: "head", mail, color }),
          h(Content, { key: "content", mail, color }),
        ]),
        h(Foot, { mail }),
      ),
    ),
  );
}

/** A table of one cell: what mail programs agree on for boxes. */
function table(style: CSSProperties, cell: CSSProperties, ...children: ReactNode[]): ReactNode {
  const attributes = {
    role: "presentation",
    width: "100%",
    cellPadding: 0,
    cellSpacing: 0,
    align: "center",
  } as const;
  const box: CSSProperties = { borderCollapse: "separate", margin: "0 auto", ...style };
  return h(
    "table",
    { ...attributes, style: box },
    h("tbody", null, h("tr", null, h("td", { style: cell }, ...children))),
  );
}

/** Logo, or name, of the organisation on a line in its colour. */
const Head = ({ mail, color }: { mail: MailContent; color: string }): ReactNode =>
  table(
    { borderBottom: `3px solid ${color}` },
    { padding: "16px 24px", fontSize: 15, fontWeight: 600, color },
    mail.logoHref === null
      ? h("bdi", null, mail.organisation)
      : h("img", {
          src: mail.logoHref,
          alt: mail.organisation,
          height: 32,
          style: { display: "block", border: 0 },
        }),
  );

function Content({ mail, color }: { mail: MailContent; color: string }): ReactNode {
  const { label, href } = mail.action;
  const button: CSSProperties = {
    display: "inline-block",
    padding: "12px 20px",
    borderRadius: 6,
    background: color,
    color: "#ffffff",
    fontSize: 15,
    fontWeight: 600,
    textDecoration: "none",
  };
  return table(
    {},
    { padding: "24px", fontSize: 15, lineHeight: "24px" },
    h("h1", { dir: "auto", style: { margin: "0 0 12px", fontSize: 20, lineHeight: "28px" } }, mail.title),
    h("p", { dir: "auto", style: { margin: "0 0 16px" } }, mail.body),
    mail.details.map((detail) => h(Detail, { key: detail.label, detail })),
    h("p", { style: { margin: "8px 0 20px" } }, h("a", { href, style: button }, label)),
    h(
      "p",
      { style: { margin: 0, fontSize: 13, lineHeight: "20px", color: QUIET } },
      mail.texts.linkText,
      h("br"),
      [h("a", { key: "link", href, dir: "ltr", style: { color: QUIET, wordBreak: "break-all" } }, href)],
    ),
  );
}

/** What a person wrote: as it is, in several lines. */
const Detail = ({ detail }: { detail: { label: string; text: string } }): ReactNode =>
  h(
    "p",
    {
      dir: "auto",
      style: { margin: "0 0 16px", paddingInlineStart: 12, borderInlineStart: `3px solid ${LINE}` },
    },
    h("b", null, detail.label),
    [...detail.text.split(/\r\n?|\n/).entries()].flatMap(([at, line]) => [h("br", { key: at }), line]),
  );

function Foot({ mail }: { mail: MailContent }): ReactNode {
  const { unsubscribeHref, texts } = mail;
  const links = [
    ...(unsubscribeHref === null ? [] : [{ label: texts.unsubscribe, href: unsubscribeHref }]),
    ...mail.links,
  ];
  const style: CSSProperties = {
    margin: "16px auto 0",
    maxWidth: 560,
    fontSize: 13,
    lineHeight: "20px",
    color: QUIET,
    textAlign: "center",
  };
  return h(
    "p",
    { style },
    texts.sentBy,
    links.map(({ label, href }) => [" · ", h("a", { key: label, href, style: { color: QUIET } }, label)]),
  );
}
