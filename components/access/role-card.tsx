"use client";
import { useTranslations } from "next-intl";
import type { RolePreview } from "@/lib/access/role-preview";
import { ROLE_SCOPES } from "@/lib/access/role-scopes";
import type { GrantedRole, Named } from "@/lib/access/roles-list";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";
import { GrantRole } from "./grant-role";
import { RevokeRole } from "./revoke-role";
import { roleText } from "./role-texts";

type Props = {
  person: Named;
  role: GrantedRole["role"];
  granted: GrantedRole | null;
  /** Nobody else who can sign in holds it. */
  isLast: boolean;
  credentials: readonly Named[];
  /** What follows when it is taken back, or granted without a limit; null: the reader may not change it. */
  effects: RolePreview | null;
};

/** One role of a person: what it allows, whether it is granted and to what it is limited. */
export function RoleCard({ person, role, granted, isLast, credentials, effects }: Props) {
  const t = useTranslations("roles");
  return (
    <Card
      title={t(`names.${role}`)}
      more={granted && <Tag tone="ok">{t("granted")}</Tag>}
      sub={t(`does.${role}`)}
    >
      <div className="grid gap-3">
        {granted && <p>{roleText(t, granted)}</p>}
        {effects && (!granted || ROLE_SCOPES[role].length > 1) && (
          <GrantRole {...{ person, role, granted, credentials }} unlimited={effects} />
        )}
        {effects && granted && <RevokeRole {...{ person, role, isLast, effects }} />}
      </div>
    </Card>
  );
}
