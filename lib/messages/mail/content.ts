/** What a mail says, before it is HTML or plain text. */
export type MailContent = {
  locale: string;
  /** From right to left or from left to right. */
  direction: "ltr" | "rtl";
  organisation: string;
  color: string;
  /** Address of the organisation's logo; null: its name stands for it. */
  logoHref: string | null;
  title: string;
  body: string;
  details: { label: string; text: string }[];
  action: { label: string; href: string };
  texts: { linkText: string; sentBy: string; unsubscribe: string; unsubscribeText: string };
  /** Null for what is mandatory. */
  unsubscribeHref: string | null;
  /** Privacy and imprint, where the organisation has them. */
  links: { label: string; href: string }[];
};
