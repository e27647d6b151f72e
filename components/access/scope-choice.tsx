"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Named } from "@/lib/access/roles-list";
import { IconButton } from "../ui/button";
import { Combobox } from "../ui/combobox";
import { Field } from "../ui/field";

type Props = {
  kind: "units" | "credentials";
  chosen: readonly Named[];
  change: (chosen: readonly Named[]) => void;
  /** The whole list; without it units are searched on the server. */
  options?: readonly Named[];
};

/** Units or credentials that a role is limited to, added one by one. */
export function ScopeChoice({ kind, chosen, change, options }: Props) {
  const t = useTranslations("roles");
  const common = useTranslations("common");
  const rest = options?.filter(({ id }) => chosen.every((one) => one.id !== id));
  return (
    <div className="grid gap-2">
      <Field name={kind === "units" ? "unitIds" : "credentialIds"} label={t(`choose.${kind}`)}>
        <Combobox
          options={rest?.map(({ id, name }) => ({ value: String(id), label: name }))}
          matches={(label, words) => label.toLowerCase().includes(words.toLowerCase())}
          find={options ? undefined : findUnits}
          value={null}
          onValueChange={(option) =>
            option &&
            chosen.every(({ id }) => String(id) !== option.value) &&
            change([...chosen, { id: Number(option.value), name: option.label }])
          }
          placeholder={t("typeToFind")}
          texts={{
            open: common("open"),
            clear: common("clear"),
            searching: common("searching"),
            nothing: common("nothingMatches"),
            failed: common("searchFailed"),
          }}
        />
      </Field>
      {chosen.length > 0 && (
        <ul className="row wrap gap-2">
          {chosen.map((one) => (
            <li key={one.id} className="tag row">
              {one.name}
              <IconButton
                label={t("remove", { name: one.name })}
                size="sm"
                variant="ghost"
                onClick={() => change(chosen.filter(({ id }) => id !== one.id))}
              >
                <X className="i" size={12} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

async function findUnits(words: string, signal: AbortSignal) {
  const answer = await fetch(`/api/assignments/choices?of=unit&q=${encodeURIComponent(words)}`, { signal });
  if (!answer.ok) throw new Error("No answer is not the answer that nothing matches.");
  const found: { id: number; name: string; detail: string | null }[] = await answer.json();
  return found.map((one) => ({ value: String(one.id), label: one.name, detail: one.detail ?? undefined }));
}
