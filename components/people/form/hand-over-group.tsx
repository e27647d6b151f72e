"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { HandOverGroup } from "@/lib/structure/leaving/hand-over-queries";
import { handOverAction } from "@/lib/structure/views/actions";
import { ActionForm, SubmitButton } from "../../action-form";
import { EffectiveFields, effectiveOn, FROM_TODAY } from "../../structure/effective-fields";
import { PersonField } from "../../structure/search-field";
import { Field } from "../../ui/field";
import type { FoundOption } from "../../ui/found-options";
import Link from "../../ui/link";
import { Select } from "../../ui/select";

type Props = {
  employeeId: number;
  group: "reports" | "marking" | "drafts";
  list: HandOverGroup;
  /** Who can take it; undefined: everybody, found by search. */
  takers?: readonly { id: number; name: string }[];
  tomorrow: string;
};

const LABELS = { reports: "newManager", marking: "newAssessor", drafts: "newAuthor" } as const;

/** One kind of work that waits for a leaver, and who takes it over. */
export function HandOverGroupForm({ employeeId, group, list, takers, tomorrow }: Props) {
  const t = useTranslations("person");
  const [taker, setTaker] = useState<FoundOption | null>(null);
  const [effective, setEffective] = useState(FROM_TODAY);
  const choices = takers?.filter(({ id }) => id !== employeeId);
  const input = {
    employeeId,
    group,
    ...(choices ? {} : { toId: taker ? Number(taker.value) : 0, ...effectiveOn(effective) }),
  };
  return (
    <ActionForm
      name={`hand-over-${employeeId}-${group}`}
      action={handOverAction}
      successMessage={t("handedOver")}
      className="grid gap-3"
    >
      <h3>{t(group, { count: list.total })}</h3>
      <WaitingList list={list} />
      <input type="hidden" name="json" value={JSON.stringify(input)} />
      {choices ? (
        <Field
          name="toId"
          label={t(LABELS[group])}
          help={group === "marking" ? t("markingStays") : undefined}
        >
          <Select
            options={choices.map(({ id, name }) => ({ value: String(id), label: name }))}
            placeholder={t("choosePerson")}
          />
        </Field>
      ) : (
        <div className="grid gap-3" data-keeps-itself>
          <PersonField
            name="toId"
            label={t(LABELS[group])}
            placeholder={t("findManager")}
            value={taker}
            onValue={setTaker}
          />
          <EffectiveFields
            legend={t("handOverOn")}
            value={effective}
            tomorrow={tomorrow}
            onValue={setEffective}
          />
        </div>
      )}
      <div>
        <SubmitButton variant="default">{t("handOverSave")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

function WaitingList({ list: { rows, total } }: { list: HandOverGroup }) {
  const t = useTranslations("person");
  return (
    <ul className="small">
      {rows.map(({ id, name, href }) => (
        <li key={`${href} ${id}`}>
          <p>
            <Link href={href}>{name}</Link>
          </p>
        </li>
      ))}
      {total > rows.length && <li className="ink2">{t("more", { count: total - rows.length })}</li>}
    </ul>
  );
}
