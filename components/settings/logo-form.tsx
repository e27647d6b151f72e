"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { removeLogoAction, saveLogoAction } from "@/lib/settings/actions";
import { MAX_LOGO_BYTES } from "@/lib/settings/logo-limits";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** The present logo, a field for another one, and a button that removes it. */
export function LogoForm({ version, logo }: { version: number; logo: string | null }) {
  const t = useTranslations("settings");
  // A file that is too large would be refused by the server only after it has been sent.
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <Card title={t("logo")}>
      <div className="col gap-3">
        {logo === null ? (
          <p className="small ink2">{t("logoNone")}</p>
        ) : (
          <div className="row wrap gap-3">
            {/* biome-ignore lint/performance/noImgElement: stored in the size in which it is shown. */}
            <img className="logo-sample" src={logo} alt={t("logoAlt")} />
            <ActionForm action={removeLogoAction} successMessage={t("logoRemoved")}>
              <input type="hidden" name="version" value={version} />
              <SubmitButton variant="default" size="sm">
                {t("logoRemove")}
              </SubmitButton>
            </ActionForm>
          </div>
        )}
        <ActionForm
          key={logo ?? "none"}
          action={saveLogoAction}
          successMessage={t("logoSaved")}
          className="col items-start gap-3"
        >
          <input type="hidden" name="version" value={version} />
          <Field
            name="logo"
            label={t("logoFile")}
            help={t("logoHelp")}
            error={isTooLarge ? t("logoTooLarge") : undefined}
          >
            <TextInput
              type="file"
              accept="image/png,.png"
              onChange={({ currentTarget: { files } }) =>
                setTooLarge((files?.[0]?.size ?? 0) > MAX_LOGO_BYTES)
              }
            />
          </Field>
          <SubmitButton variant="default" disabled={isTooLarge}>
            {t("logoSave")}
          </SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
