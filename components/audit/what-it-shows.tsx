import { useTranslations } from "next-intl";
import { Disclosure } from "../ui/disclosure";

const SHOWS = ["showsContent", "showsGap", "showsEnd"] as const;
const CANNOT = ["cannotBoth", "cannotSecret", "cannotLast", "cannotElsewhere"] as const;

/** What the check of the trail shows, and what it cannot. */
export function WhatItShows({ open }: { open: boolean }) {
  const t = useTranslations("audit");
  return (
    <Disclosure label={t("shows")} open={open}>
      <div className="small ink2 grid max-w-prose gap-2 pt-2">
        <Points title={t("showsTitle")} of={SHOWS.map((key) => t(key))} />
        <Points title={t("cannotTitle")} of={CANNOT.map((key) => t(key))} />
      </div>
    </Disclosure>
  );
}

function Points({ title, of }: { title: string; of: string[] }) {
  return (
    <div>
      <p className="med">{title}</p>
      <ul className="list-disc ps-5">
        {of.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}
