import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import type { AwardStanding, BadgeCheck } from "@/lib/awards/checking";
import type { Messages } from "@/lib/i18n/messages";
import type { StepKey } from "@/lib/openbadges/steps";
import { firstDayOf, lastDayOf } from "@/lib/openbadges/validity-days";
import type { Step, Verdict } from "@/lib/openbadges/verification";
import { formatDayLong } from "../format";

/** A verification result in words, ready to be shown. */
export type CheckView = {
  verdict: Verdict;
  isValid: boolean;
  headline: string;
  steps: CheckStep[];
  /** Of a genuine badge of ours that was superseded: since when, and the newer badge. */
  superseded: { text: string; newer: { href: string; label: string } | null } | null;
};

export type CheckStep = {
  key: StepKey;
  state: Step["state"];
  /** The name of the state, for readers who cannot see the mark. */
  word: string;
  title: string;
  detail?: string;
};

export async function toCheckView({ verdict, valid, steps, standing }: BadgeCheck): Promise<CheckView> {
  const t = await getTranslations("badges.check");
  const [locale, zone] = [await getLocale(), await getTimeZone()];
  return {
    verdict,
    isValid: valid,
    headline: t(`verdict.${verdict}`),
    steps: steps.map((step) => ({
      key: step.key,
      state: step.state,
      word: t(`state.${step.state}`),
      title: titleOf(step, t),
      detail: reasonOf(step, standing, t, locale) ?? detailOf(step, t, locale, zone),
    })),
    superseded: supersededOf(standing, t, locale),
  };
}

type DetailCode = keyof Messages["badges"]["check"]["detail"];
type Translate = Awaited<ReturnType<typeof getTranslations<"badges.check">>>;

/** A badge that was revoked, and one of which nobody knows, are named differently. */
const titleOf = ({ key, state, detail }: Step, t: Translate) =>
  key === "status" && state === "failed" && detail.code !== "revoked"
    ? t("statusUncertain")
    : t(`${state}.${key}`);

/** Day and reason of a revocation, as recorded by the issuer. */
function reasonOf(
  { detail }: Step,
  standing: AwardStanding | null,
  t: Translate,
  locale: string,
): string | undefined {
  const { revokedOn = null, revokedReason } = standing ?? {};
  if (detail.code !== "revoked" || revokedOn === null || !revokedReason) return undefined;
  return t("revokedBecause", { day: formatDayLong(revokedOn, locale), reason: revokedReason });
}

function supersededOf(standing: AwardStanding | null, t: Translate, locale: string): CheckView["superseded"] {
  const { supersededOn = null, renewal } = standing ?? {};
  if (supersededOn === null) return null;
  return {
    text: t("superseded", { day: formatDayLong(supersededOn, locale) }),
    newer: renewal ? { href: `/badges/${renewal.publicId}`, label: t("newer") } : null,
  };
}

function detailOf({ detail }: Step, t: Translate, locale: string, zone: string): string | undefined {
  const { code: raw, from, until, id, name = "", member = "" } = detail;
  const form = detail.form === "eddsa-rdfc-2022" ? "Ed25519" : (detail.form ?? "");
  const code = raw === "in-force" && until === undefined ? "in-force-always" : raw;
  if (!t.has(`detail.${code as DetailCode}`)) return undefined;
  const write = (day: string | null) => (day === null ? "?" : formatDayLong(day, locale));
  const [first, last] = [firstDayOf(from ?? "", zone), lastDayOf(until ?? "", zone)];
  const host = (id && URL.canParse(id) && new URL(id).host) || (id ?? "?").slice(0, 80);
  // The code comes from the verification; `has` above checks that it has a message.
  return t(`detail.${code as DetailCode}`, {
    ...{ from: write(first), until: write(last) },
    ...{ name, host, form, member: member.slice(0, 80) },
  });
}
