import { useLocale, useTranslations } from "next-intl";
import type { Renewal } from "@/lib/awards/renewals";
import { ClientTexts } from "../client-texts";
import { formatDay } from "../format";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";
import { RenewForm } from "./renew-form";

/** The reader's badges due for renewal, each with a way to start. Hidden if there are none. */
export function RenewalsCard({ renewals }: { renewals: readonly Renewal[] }) {
  const t = useTranslations("learning");
  const locale = useLocale();
  if (renewals.length === 0) return null;
  return (
    <Card title={t("renewals")} ruled bare>
      <ClientTexts of={["learning"]}>
        <ul className="rowlist">
          {renewals.map(({ awardId, credentialId, title, validUntil, isExpired }) => (
            <li key={awardId} className="row between wrap">
              <div className="grow">
                <p className="med">{title}</p>
                <p className="mt-1">
                  <Tag tone="warn">
                    {t(isExpired ? "renewalExpired" : "renewalExpires", {
                      day: formatDay(validUntil, locale),
                    })}
                  </Tag>
                </p>
              </div>
              <RenewForm credentialId={credentialId} label={t("renew")} title={title} />
            </li>
          ))}
        </ul>
      </ClientTexts>
    </Card>
  );
}
