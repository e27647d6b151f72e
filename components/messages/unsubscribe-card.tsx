import { getTranslations } from "next-intl/server";
import { Button } from "../ui/button";

/** What a reader who unsubscribes is asked, and told afterwards. Works without script. */
export async function UnsubscribeCard(props: {
  token: string;
  /** Name of the kind; null: the link is not valid. */
  kind: string | null;
  isDone: boolean;
  action: (form: FormData) => Promise<void>;
}) {
  const t = await getTranslations("mailSettings");
  const { token, kind, isDone, action } = props;
  return (
    <main id="content" className="sign-in">
      <div className="card">
        <div className="body grid gap-4">
          <h1>{t("unsubscribeTitle")}</h1>
          {kind === null ? (
            <p className="ink2">{t("unsubscribeUnknown")}</p>
          ) : isDone ? (
            <p role="status">{t("unsubscribed", { kind })}</p>
          ) : (
            <form action={action} className="grid gap-4">
              <p className="ink2">{t("unsubscribeText", { kind })}</p>
              <input type="hidden" name="token" value={token} />
              <Button type="submit" variant="primary">
                {t("unsubscribeAction")}
              </Button>
            </form>
          )}
        </div>
      </div>
    </main>
  );
}
