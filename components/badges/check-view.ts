import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { Messages } from "@/lib/i18n/messages";
import type { StepKey } from "@/lib/openbadges/steps";
import { firstDayOf, lastDayOf } from "@/lib/openbadges/validity-days";
import type { Step, Verification } from "@/lib/openbadges/verification";
import { formatDayLong } from "../format";

/** A verification result in words, ready to be shown. */
export type CheckView = { isValid: boolean; headline: string; steps: CheckStep[] };

export type CheckStep = {
  key: StepKey;
  state: Step["state"];
  /** The name of the state, for readers who cannot see the mark. */
  word: string;
  title: string;
  detail?: string;
};

export async function toCheckView(check: Verification): Promise<CheckView> {
  const t = await getTranslations("badges.check");
  const [locale, zone] = [await getLocale(), await getTimeZone()];
  return {
    isValid: check.valid,
    headline: t(check.valid ? "valid" : "invalid"),
    steps: check.steps.map((step) => ({
      key: step.key,
      state: step.state,
      word: t(`state.${step.state}`),
      title: t(`${step.state}.${step.key}`),
      detail: detailOf(step, t, locale, zone),
    })),
  };
}

type DetailCode = keyof Messages["badges"]["check"]["detail"];
type Translate = Awaited<ReturnType<typeof getTranslations<"badges.check">>>;

function detailOf({ detail }: Step, t: Translate, locale: string, zone: string): string | undefined {
  const { code: raw, from, until, id, name = "" } = detail;
  const form = detail.form === "eddsa-rdfc-2022" ? "Ed25519" : (detail.form ?? "");
  const code = raw === "in-force" && until === undefined ? "in-force-always" : raw;
  if (!t.has(`detail.${code as DetailCode}`)) return undefined;
  const write = (day: string | null) => (day === null ? "?" : formatDayLong(day, locale));
  const [first, last] = [firstDayOf(from ?? "", zone), lastDayOf(until ?? "", zone)];
  const host = id && URL.canParse(id) ? new URL(id).host : (id ?? "?").slice(0, 80);
  // The code comes from the verification; `has` above checks that it has a message.
  return t(`detail.${code as DetailCode}`, { from: write(first), until: write(last), name, host, form });
}
