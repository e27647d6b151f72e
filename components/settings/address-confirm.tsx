"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { confirmPublicAddressAction } from "@/lib/awards/actions";
import type { AddressPreview } from "@/lib/awards/public-address";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { Note } from "../ui/note";
import { TextInput } from "../ui/text-input";

/**
 * The second step: what confirming does, and the address typed once more.
 *
 * @param hint  whether the server reaches itself there
 */
export function AddressConfirm({ preview, hint }: { preview: AddressPreview; hint: ReactNode }) {
  const t = useTranslations("settings.address");
  const { address, isTrial, isRefused, issued, reissued } = preview;
  if (isRefused)
    return (
      <Note tone="danger" role="alert">
        {t("refused")}
      </Note>
    );
  return (
    <Card title={t("confirmTitle", { address })}>
      <div className="col gap-3">
        <ul className="ms-4 list-disc">
          <li>{t(isTrial ? "effectTrial" : "effect", { address })}</li>
          <li>{t("issued", { count: issued })}</li>
          {reissued > 0 && <li>{t("reissued", { count: reissued })}</li>}
        </ul>
        {hint}
        <ActionForm
          key={address}
          name={`address-${address}`}
          action={confirmPublicAddressAction}
          quiet
          className="col items-start gap-3"
        >
          <input type="hidden" name="address" value={address} />
          {isTrial && <input type="hidden" name="isTrial" value="true" />}
          <Field name="again" label={t("again")} help={t("againHelp")} className="w-full max-w-xl">
            <TextInput autoComplete="off" spellCheck={false} required />
          </Field>
          <SubmitButton>{t(isTrial ? "confirmTrial" : "confirm")}</SubmitButton>
        </ActionForm>
      </div>
    </Card>
  );
}
