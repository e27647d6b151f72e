"use client";
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field } from "../ui/field";
import { TextInput } from "../ui/text-input";

/** The first of two steps: the address is checked, and the page says what confirming it would do. */
export function AddressCheck({ address, error }: { address: string; error?: string }) {
  const t = useTranslations("settings.address");
  return (
    <Card title={t("check")}>
      <form action="/settings/address" method="get" className="col items-start gap-3">
        <Field
          name="address"
          label={t("address")}
          help={t("addressHelp")}
          error={error}
          className="w-full max-w-xl"
        >
          <TextInput
            type="url"
            key={address}
            defaultValue={address}
            placeholder="https://learn.example.com"
            required
          />
        </Field>
        <Button type="submit">{t("checkAction")}</Button>
      </form>
    </Card>
  );
}
