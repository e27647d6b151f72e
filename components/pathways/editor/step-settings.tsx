"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { matchesSearch } from "@/lib/core/search-text";
import { webAddress } from "@/lib/core/web-address";
import { minutesForCredential } from "@/lib/pathways/edit";
import type { StepDraft } from "@/lib/pathways/schema";
import { NumberField } from "../../drafts/number-field";
import { formatMinutes } from "../../format";
import { Checkbox } from "../../ui/checkbox";
import { Combobox } from "../../ui/combobox";
import { Field } from "../../ui/field";
import Link from "../../ui/link";
import { Select } from "../../ui/select";
import { TextArea, TextInput } from "../../ui/text-input";
import { useNodeProblem } from "./node-problem";
import { useEditor } from "./state";

/** Title, minutes and content of a step. */
export function StepSettings({ step }: { step: StepDraft }) {
  const t = useTranslations("pathways");
  const locale = useLocale();
  const { changeOne, credentials } = useEditor();
  const problem = useNodeProblem(step.key);
  const effort =
    step.kind === "credential" && credentials.find(({ id }) => id === step.credentialId)?.effortMinutes;
  const set = (part: Partial<StepDraft>) => changeOne(step.key, part);
  const kinds: StepDraft["kind"][] = ["learn", "credential"];
  if (!kinds.includes(step.kind)) kinds.push(step.kind);
  return (
    <>
      <Field name="title" label={t("stepTitle")} error={problem("title-missing")}>
        <TextInput
          value={step.title}
          maxLength={200}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field name="kind" label={t("stepKind")}>
          <Select
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={step.kind}
            onValueChange={(value) => set({ kind: kinds.find((kind) => kind === value) ?? "learn" })}
          />
        </Field>
        <NumberField
          name="minutes"
          label={t("minutes")}
          min={0}
          max={100_000}
          value={step.minutes}
          error={problem("minutes-missing")}
          help={effort ? t("minutesOfCredential", { time: formatMinutes(effort, locale) }) : undefined}
          onValue={(minutes) => set({ minutes: minutes ?? 0 })}
        />
      </div>
      {step.kind === "credential" ? <CredentialChoiceField step={step} /> : <ContentFields step={step} />}
      <Checkbox
        label={t("optionalStep")}
        hint={t("optionalHint")}
        checked={step.isOptional}
        onCheckedChange={(isOptional) => set({ isOptional })}
      />
    </>
  );
}

/** Text and link of a step. */
function ContentFields({ step }: { step: StepDraft }) {
  const t = useTranslations("pathways");
  const common = useTranslations("common");
  const { changeOne } = useEditor();
  const problem = useNodeProblem(step.key);
  const set = (part: Partial<StepDraft>) => changeOne(step.key, part);
  return (
    <>
      <Field
        name="body"
        label={t("body")}
        help={t("bodyHelp")}
        optional={common("optional")}
        error={problem("learn-without-content")}
      >
        <TextArea
          rows={8}
          maxLength={100_000}
          value={step.body}
          onChange={(event) => set({ body: event.currentTarget.value })}
        />
      </Field>
      <LinkField url={step.url} onUrl={(url) => set({ url })} />
    </>
  );
}

function CredentialChoiceField({ step }: { step: StepDraft }) {
  const t = useTranslations("pathways");
  const common = useTranslations("common");
  const { credentials, changeOne } = useEditor();
  const problem = useNodeProblem(step.key);
  const chosen = credentials.find(({ id }) => id === step.credentialId);
  const optionOf = ({ id, title, isPublished }: (typeof credentials)[number]) => ({
    value: String(id),
    label: title || t("untitled"),
    detail: isPublished ? undefined : t("stillDraft"),
  });
  return (
    <div className="grid gap-2">
      <Field
        name="credentialId"
        label={t("credential")}
        error={problem("credential-missing", "credential-not-published", "credential-twice", "circle")}
      >
        <Combobox
          options={credentials.map(optionOf)}
          matches={matchesSearch}
          value={chosen ? optionOf(chosen) : null}
          onValueChange={(option) => {
            const credentialId = option ? Number(option.value) : null;
            const title = step.title.trim() === "" && option ? option.label : step.title;
            const effort = credentials.find(({ id }) => id === credentialId)?.effortMinutes ?? null;
            const minutes = minutesForCredential(step.minutes, chosen?.effortMinutes ?? null, effort);
            changeOne(step.key, { credentialId, title, minutes });
          }}
          placeholder={t("chooseCredential")}
          texts={{
            open: common("open"),
            clear: common("clear"),
            searching: common("searching"),
            nothing: common("nothingMatches"),
          }}
        />
      </Field>
      {chosen && (
        <Link href={`/credentials/${chosen.versionId}`} className="text-table underline underline-offset-2">
          {t("openCredential")}
        </Link>
      )}
    </div>
  );
}

/** A link is stored in the draft once it is valid; until then it stays in the field. */
function LinkField({ url, onUrl }: { url: string | null; onUrl: (url: string | null) => void }) {
  const t = useTranslations("pathways");
  const common = useTranslations("common");
  const [typed, setTyped] = useState<string | null>(null);
  const isBad = typed !== null && typed.trim() !== "" && !webAddress.safeParse(typed).success;
  return (
    <Field
      name="url"
      label={t("link")}
      optional={common("optional")}
      error={isBad ? t("linkWrong") : undefined}
    >
      <TextInput
        type="url"
        value={typed ?? url ?? ""}
        onBlur={() => !isBad && setTyped(null)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (text.trim() === "") onUrl(null);
          else if (webAddress.safeParse(text).success) onUrl(text.trim());
        }}
      />
    </Field>
  );
}
