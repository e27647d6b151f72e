"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import {
  contrastOnDark,
  contrastWithWhite,
  darkenUntilContrast,
  ringTone,
  TEXT_CONTRAST,
} from "@/lib/core/color";
import { setNativeValue } from "../sending/form-fields";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { BrandPreview } from "./brand-preview";

/** The organisation's colour: typed or picked, its contrast in words, and how it looks in light and dark. */
export function ColorField({
  name,
  organisation,
}: {
  name: string;
  organisation: { name: string; color: string };
}) {
  const t = useTranslations("settings");
  const input = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(organisation.color);
  const color = value.trim().toLowerCase();
  const isColor = /^#[0-9a-f]{6}$/.test(color);
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
            value={isColor ? color : organisation.color}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        </span>
      </Field>
      <div role="status" className="small ink2">
        {isColor ? <Contrast color={color} choose={choose} /> : t("colorUnread")}
      </div>
      {isColor && <BrandPreview name={organisation.name} color={color} />}
    </div>
  );
}

function Contrast({ color, choose }: { color: string; choose: (color: string) => void }) {
  const t = useTranslations("settings");
  const contrast = contrastWithWhite(color);
  const mark = ringTone(color);
  if (contrast >= TEXT_CONTRAST) return t("contrastOk", { contrast, mark, dark: contrastOnDark(mark) });
  const shade = darkenUntilContrast(color);
  return (
    <span className="row wrap gap-2">
      {t("contrastLow", { contrast: Math.floor(contrast * 10) / 10 })}
      <Button size="sm" onClick={() => choose(shade)}>
        {t("contrastUse", { shade })}
      </Button>
    </span>
  );
}
