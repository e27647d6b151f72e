"use client";
import { useTranslations } from "next-intl";
import { designOf } from "@/lib/badge-art/design";
import { badgeShapes } from "@/lib/badge-art/image";
import { SYMBOL_NAMES, SYMBOLS } from "@/lib/badge-art/symbols";
import { BadgeImage } from "../badges/badge-image";
import { Card } from "../ui/card";
import { classNames } from "../ui/class-names";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";
import { useEditing } from "./credential-editing";

/** The picture of the badge: symbol and colour are chosen, the rest follows from the credential. */
export function BadgeFields() {
  const t = useTranslations("credentials");
  const { draft, change, seed, stones } = useEditing();
  const label = t("badgePreview", { title: draft.title || t("untitled") });
  const shapes = badgeShapes(designOf({ ...draft, credentialId: seed }, stones), 160);
  return (
    <Card title={t("badge")}>
      <div className="grid gap-4">
        <div className="grid place-items-center">
          <BadgeImage shapes={shapes} size={140} label={label} />
        </div>
        <fieldset>
          <legend>{t("symbol")}</legend>
          <div className="flex flex-wrap gap-1">
            {SYMBOL_NAMES.map((symbol) => (
              <label
                key={symbol}
                className={classNames("symbol", symbol === draft.badgeSymbol && "on")}
                title={symbol}
              >
                <input
                  type="radio"
                  name="badgeSymbol"
                  className="sr"
                  value={symbol}
                  checked={symbol === draft.badgeSymbol}
                  onChange={() => change({ badgeSymbol: symbol })}
                />
                <span className="sr">{symbol.replaceAll("-", " ")}</span>
                <svg
                  viewBox="0 0 16 16"
                  width="18"
                  height="18"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.2"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                  aria-hidden="true"
                >
                  <path d={SYMBOLS[symbol]} />
                </svg>
              </label>
            ))}
          </div>
        </fieldset>
        <Field name="badgeColor" label={t("color")} help={t("colorHelp")}>
          <TextInput
            type="color"
            value={draft.badgeColor}
            onChange={(event) => change({ badgeColor: event.currentTarget.value })}
          />
        </Field>
      </div>
    </Card>
  );
}
