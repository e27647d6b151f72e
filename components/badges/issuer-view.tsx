import { useLocale, useTranslations } from "next-intl";
import type { PublicIssuer } from "@/lib/awards/public-issuer";
import { formatDayLong } from "../format";
import { Card } from "../ui/card";
import { PageHeader } from "../ui/page-header";

/** Who issues the badges, at which address, and with which keys. */
export function IssuerView({ issuer: { host, publicUrl, id, keys } }: { issuer: PublicIssuer }) {
  const t = useTranslations("badges.issuerPage");
  return (
    <>
      <PageHeader title={host.name} sub={t("text")} />
      <div className="col gap-4 mt-4">
        <Card title={t("addresses")}>
          <dl className="facts">
            <div>
              <dt>{t("publicUrl")}</dt>
              <dd className="break-all">
                <a href={publicUrl}>{publicUrl}</a>
              </dd>
            </div>
            <div>
              <dt>{t("id")}</dt>
              <dd className="mono break-all">{id}</dd>
            </div>
          </dl>
          <p className="small ink2 mt-3">
            {t.rich("forPrograms", {
              profile: (chunks) => <a href="/api/issuer">{chunks}</a>,
              keys: (chunks) => <a href="/issuer/keys">{chunks}</a>,
            })}
          </p>
        </Card>
        <Card title={t("keys")} sub={t("keysSub")}>
          {keys.length === 0 ? <p className="ink2">{t("noKeys")}</p> : <IssuerKeys keys={keys} />}
        </Card>
      </div>
    </>
  );
}

function IssuerKeys({ keys }: Pick<PublicIssuer, "keys">) {
  const [t, locale] = [useTranslations("badges.issuerPage"), useLocale()];
  return (
    <ul className="grid gap-3">
      {keys.map(({ id, algorithm, since, retiredOn }) => (
        <li key={id}>
          <a className="mono break-all" href={`/issuer/keys/${id}`}>
            {id}
          </a>
          <p className="small ink2">
            {t(`algorithm.${algorithm}`)} ·{" "}
            {retiredOn === null
              ? t("inUse", { since: formatDayLong(since, locale) })
              : t("retired", {
                  since: formatDayLong(since, locale),
                  until: formatDayLong(retiredOn, locale),
                })}
          </p>
        </li>
      ))}
    </ul>
  );
}
