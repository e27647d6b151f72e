import { getTranslations } from "next-intl/server";
import { Tag } from "../ui/tag";
import { MessageLink } from "./message-link";

type InboxItem = {
  id: string;
  title: string;
  body: string;
  details: readonly { label: string; text: string }[];
  action: string;
  href: string;
  at: string;
  isRead: boolean;
};

/** The messages of an inbox. The title is the link to what the message is about. */
export async function InboxList({ items }: { items: readonly InboxItem[] }) {
  const t = await getTranslations("inbox");
  return (
    <section className="card" aria-label={t("list")}>
      <ul className="list inbox">
        {items.map((item) => (
          <li key={item.id} data-unread={!item.isRead || undefined}>
            <div className="inbox-head">
              <h2 dir="auto">
                <MessageLink id={item.id} href={item.href} isRead={item.isRead}>
                  {item.title}
                </MessageLink>
              </h2>
              {!item.isRead && <Tag tone="ok">{t("isUnread")}</Tag>}
              <span className="at tn">{item.at}</span>
            </div>
            <p dir="auto">{item.body}</p>
            {item.details.map(({ label, text }) => (
              <p key={label} className="inbox-detail">
                <b>{label}:</b> <bdi>{text}</bdi>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
