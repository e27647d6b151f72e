import { z } from "zod";
import { contrastWithWhite, darkenUntilContrast, TEXT_CONTRAST } from "@/lib/core/color";
import { issueMessage } from "@/lib/core/error-message";
import { shownVersion } from "@/lib/core/id";
import { lineText } from "@/lib/core/text";
import { webAddress } from "@/lib/core/web-address";
import { timeZoneText } from "@/lib/people/time-zone-text";
import { GUIDE_STEPS } from "./guide-steps";

const numberBetween = (min: number, max: number) => {
  const message = issueMessage("settings.numberBetween", { min, max });
  return z.coerce.number(message).min(min, message).max(max, message);
};
/** A field left empty is null. */
const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : value),
    schema.nullable(),
  );

/** A checkbox: absent unless it is on. */
const isOn = z.preprocess((value) => value === "on" || value === true, z.boolean());

const color = lineText()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, issueMessage("core.colorWrong"))
  .superRefine((value, context) => {
    if (!/^#[0-9a-f]{6}$/.test(value)) return;
    const contrast = contrastWithWhite(value);
    if (contrast >= TEXT_CONTRAST) return;
    const shade = darkenUntilContrast(value);
    context.addIssue({
      code: "custom",
      // Rounded down: 4.49 must not read as 4.5.
      message: issueMessage("settings.colorTooLight", {
        color: value,
        contrast: Math.floor(contrast * 10) / 10,
        shade,
      }),
    });
  });

/** What an admin sets for the organisation; `version` as it was shown. */
export const organisationInput = z.object({
  version: shownVersion,
  name: lineText()
    .min(2, issueMessage("settings.nameMissing"))
    .max(200, issueMessage("core.tooLong", { max: 200 })),
  color: color,
  timeZone: timeZoneText(),
  monthlyLearningHours: numberBetween(0.5, 200),
  targetPercent: numberBetween(1, 100).pipe(
    z.int(issueMessage("settings.numberBetween", { min: 1, max: 100 })),
  ),
  secondApprover: isOn,
  /** Left empty: evidence of new skills does not decay. */
  defaultHalfLifeMonths: orNull(numberBetween(1, 600)),
  privacyUrl: orNull(webAddress),
  imprintUrl: orNull(webAddress),
});

export const logoInput = z.object({
  version: shownVersion,
  /** As `encodeLogo` made it, in Base64; null: no logo. */
  png: z.base64().nullable(),
});

export const guideInput = z.object({ step: z.enum(GUIDE_STEPS), isSkipped: isOn });
