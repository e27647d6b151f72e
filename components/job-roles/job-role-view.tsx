import { useTranslations } from "next-intl";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { ScrollBox } from "../ui/scroll-box";
import { byCluster, type EditedLine } from "./profile-lines";

type Props = { role: { code: string; description: string; lines: EditedLine[] } };

/** A job role for those who read it and change nothing: target levels by cluster and name, code, description. */
export function JobRoleView({ role }: Props) {
  const t = useTranslations("jobRoles");
  return (
    <>
      {role.lines.length === 0 ? (
        <EmptyState text={t("noTargetsShort")} />
      ) : (
        <Card bare>
          <TargetsTable lines={byCluster(role.lines).flatMap(([, lines]) => lines)} />
        </Card>
      )}
      <Card title={t("facts")}>
        <dl className="facts">
          <div>
            <dt>{t("code")}</dt>
            <dd className="[overflow-wrap:anywhere]">{role.code}</dd>
          </div>
        </dl>
        {role.description && <p className="mt-3 whitespace-pre-line">{role.description}</p>}
      </Card>
    </>
  );
}

function TargetsTable({ lines }: { lines: EditedLine[] }) {
  const t = useTranslations("jobRoles");
  return (
    <ScrollBox aria-label={t("gridCaption")}>
      <table className="tbl">
        <caption className="sr">{t("gridCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("skill")}</th>
            <th scope="col" className="num">
              {t("target")}
            </th>
            <th scope="col" className="num">
              {t("criticality")}
            </th>
            <th scope="col">{t("mustHave")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.skillId}>
              <td className="!whitespace-normal">
                <span className="med">{line.name}</span> <span className="small ink2">{line.cluster}</span>
              </td>
              <td className="num">{line.target}</td>
              <td className="num">{line.criticality}</td>
              <td>{t(line.mustHave ? "yes" : "no")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
