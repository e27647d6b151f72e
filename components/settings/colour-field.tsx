"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import {
  contrastOnDark,
  contrastWithWhite,
  darkenUntilContrast,
  ringTone,
  TEXT_CONTRAST,
} from "@/lib/core/colour";
import { setNativeValue } from "../sending/form-fields";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { BrandPreview } from "./brand-preview";

/** The organisation's colour: typed or picked, its contrast in words, and how it looks in light and dark. */
export function ColourField({
  name,
  organisation,
}: {
  name: string;
  organisation: { name: string; color: string };
}) {
  const t = useTranslations("settings");
  const input = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(organisation.color);
  const colour = value.trim().toLowerCase();
  const isColour = /^#[0-9a-f]{6}$/.test(colour);
  // Set as typing does, so that the form stores it and its error goes.
  const choose = (next: string) => input.current && setNativeValue(input.current, next);
  return (
    <div className="col gap-3">
      <Field name={name} label={t("color")} help={t("colorHelp")}>
        <span className="row gap-2">
          <TextInput
            ref={input}
            className="mono max-w-32"
            defaultValue={organisation.color}
            onInput={(event) => setValue(event.currentTarget.value)}
            maxLength={7}
            autoComplete="off"
            spellCheck={false}
          />
          <input
            type="color"
            aria-label={t("colorPicker")}
            className="h-8 w-11 cursor-pointer"
            value={isColour ? colour : organisation.color}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        </span>
      </Field>
      <div role="status" className="small ink2">
        {isColour ? <Contrast colour={colour} choose={choose} /> : t("colorUnread")}
      </div>
      {isColour && <BrandPreview name={organisation.name} colour={colour} />}
    </div>
  );
}

function Contrast({ colour, choose }: { colour: string; choose: (colour: string) => void }) {
  const t = useTranslations("settings");
  const contrast = contrastWithWhite(colour);
  const mark = ringTone(colour);
  if (contrast >= TEXT_CONTRAST) return t("contrastOk", { contrast, mark, dark: contrastOnDark(mark) });
  const shade = darkenUntilContrast(colour);
  return (
    <span className="row wrap gap-2">
      {t("contrastLow", { contrast: Math.floor(contrast * 10) / 10 })}
      <Button size="sm" onClick={() => choose(shade)}>
        {t("contrastUse", { shade })}
      </Button>
    </span>
  );
}
