import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "../ui/breadcrumbs";
import { classNames } from "../ui/class-names";

export type PageProps = {
  crumbs: readonly Crumb[];
  /** After the breadcrumbs: a tag. */
  beside?: ReactNode;
  /** At the end of the top bar, before the inbox. */
  actions?: ReactNode;
  /** At most 1120 px wide, for reading. Tables and maps use the full width. */
  reading?: boolean;
  /** Collapses the navigation, for editors and dense maps. */
  fold?: boolean;
  /** A `SidePanel`: becomes the second column. */
  panel?: ReactNode;
  /** No inner margin: the content fills the page. */
  bare?: boolean;
  children: ReactNode;
};

/** Layout inside the frame: its part of the top bar, the content, and an optional side panel. */
export async function Page(props: PageProps) {
  const t = await getTranslations("frame");
  const main = (
    <main
      id="content"
      tabIndex={-1}
      className={classNames(!props.bare && "page", props.reading && "reading")}
    >
      {props.children}
    </main>
  );
  return (
    <>
      <section className="page-top" aria-label={t("pageBar")} data-fold={props.fold || undefined}>
        <Breadcrumbs label={t("breadcrumb")} crumbs={props.crumbs} />
        {props.beside}
        {props.actions && <div className="right">{props.actions}</div>}
      </section>
      {props.panel ? (
        <div className="split">
          {main}
          {props.panel}
        </div>
      ) : (
        main
      )}
    </>
  );
}
