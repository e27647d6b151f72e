import { useTranslations } from "next-intl";
import type { describeInstallation } from "@/lib/settings/installation";
import { Card } from "../ui/card";

/** Version, build, and where data and log are. */
export function InstallationCard({
  version,
  build,
  folder,
  hasOwnDatabase,
  logLevel,
}: ReturnType<typeof describeInstallation>) {
  const t = useTranslations("settings");
  const facts = [
    [t("version"), version],
    ...(build === null ? [] : [[t("build"), build]]),
    [t("database"), t(hasOwnDatabase ? "databaseOwn" : "databaseGiven")],
    [t("dataFolder"), folder],
    [t("log"), t("logPlace", { level: logLevel })],
  ];
  return (
    <Card title={t("installation")}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
