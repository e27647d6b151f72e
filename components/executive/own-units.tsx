import { useTranslations } from "next-intl";
import Link from "../ui/link";

type Props = { units: readonly { id: number; name: string }[]; current: number };

/** The units that the reader's figures are limited to, where there are several. */
export function OwnUnits({ units, current }: Props) {
  const t = useTranslations("reports");
  if (units.length < 2) return null;
  return (
    <nav aria-label={t("ownUnits")} className="row wrap gap-3">
      {units.map(({ id, name }) => (
        <Link key={id} href={`/executive?unit=${id}`} aria-current={id === current ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
