import { getTranslations } from "next-intl/server";
import { ActionForm, type FormAction, SubmitButton } from "../action-form";
import { ClientTexts } from "../client-texts";
import { PageHeader } from "../ui/page-header";
import { SegmentedLinks } from "../ui/segmented";

/** Headline of the inbox, its two views, and the form that marks everything as read. */
export async function InboxTop(props: {
  show: "all" | "unread";
  all: number;
  unread: number;
  /** Of the latest message on the page: later ones stay unread. */
  latestId: string | undefined;
  markAll: FormAction;
}) {
  const t = await getTranslations("inbox");
  const { show, all, unread, latestId, markAll } = props;
  return (
    <>
      <PageHeader
        title={t("headline", { unread })}
        actions={
          unread > 0 &&
          latestId !== undefined && (
            <ClientTexts>
              <ActionForm action={markAll} name="mark-all-read" successMessage={t("markedAll")}>
                <input type="hidden" name="upTo" value={latestId} />
                <SubmitButton variant="default">{t("markAll")}</SubmitButton>
              </ActionForm>
            </ClientTexts>
          )
        }
      />
      {all > 0 && (
        <div className="filters">
          <SegmentedLinks
            label={t("show")}
            links={[
              { href: "/inbox", label: t("all", { count: all }), current: show === "all" },
              {
                href: "/inbox?show=unread",
                label: t("unread", { count: unread }),
                current: show === "unread",
              },
            ]}
          />
        </div>
      )}
    </>
  );
}
