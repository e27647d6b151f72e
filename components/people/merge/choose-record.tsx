"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FoundRecord } from "@/lib/structure/merging/find-records";
import { RecordField } from "../../structure/search-field";
import { Card } from "../../ui/card";
import type { FoundOption } from "../../ui/found-options";
import Link from "../../ui/link";

type Props = {
  id: number;
  /** The record that is chosen. */
  chosen: FoundOption | null;
  namesakes: readonly FoundRecord[];
};

/** The other record of a person, by search or among those of the same name. */
export function ChooseRecord({ id, chosen, namesakes }: Props) {
  const t = useTranslations("person");
  const router = useRouter();
  const [value, setValue] = useState(chosen);
  const address = (otherId: number | string) => `/people/${id}/merge?with=${otherId}`;
  function choose(option: FoundOption | null) {
    setValue(option);
    router.push(option ? address(option.value) : `/people/${id}/merge`);
  }
  return (
    <Card>
      <div className="grid gap-4">
        <div className="max-w-xl">
          <RecordField
            name="mergeId"
            label={t("merge.other")}
            help={t("merge.findHelp")}
            placeholder={t("merge.find")}
            exceptId={id}
            value={value}
            onValue={choose}
          />
        </div>
        {!chosen && <Namesakes {...{ namesakes, address }} />}
      </div>
    </Card>
  );
}

function Namesakes({
  namesakes,
  address,
}: {
  namesakes: readonly FoundRecord[];
  address: (id: number) => string;
}) {
  const t = useTranslations("person");
  if (namesakes.length === 0) return <p className="ink2">{t("merge.none")}</p>;
  return (
    <section className="grid gap-2">
      <h2 className="small ink2">{t("merge.namesakes")}</h2>
      <ul className="grid gap-2">
        {namesakes.map(({ id, name, hrId, email, unit }) => (
          <li key={id}>
            <p>
              <Link href={address(id)}>{t("merge.choose", { name, hrId })}</Link>
            </p>
            <p className="small ink2">{[email, unit].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
