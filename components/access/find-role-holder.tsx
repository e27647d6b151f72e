"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FindPerson } from "../assign/find-person";

/** Opens the roles of somebody who may have none yet. */
export function FindRoleHolder() {
  const t = useTranslations("roles");
  const router = useRouter();
  return (
    <div className="mb-4 max-w-sm">
      <FindPerson
        name="person"
        label={t("grantTo")}
        placeholder={t("findPerson")}
        onFound={({ id }) => router.push(`/settings/roles/${id}`)}
      />
    </div>
  );
}
