"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { grantRoleAction } from "@/lib/access/actions";
import { ROLE_SCOPES, type RoleScope } from "@/lib/access/role-scopes";
import type { GrantedRole, Named } from "@/lib/access/roles-list";
import { ActionForm, SubmitButton } from "../action-form";
import { Card } from "../ui/card";
import { RadioGroup } from "../ui/radio-group";
import { Tag } from "../ui/tag";
import { roleText } from "./role-texts";
import { ScopeChoice } from "./scope-choice";
import { TakeBackRole } from "./take-back-role";

type Role = GrantedRole["role"];
type Props = {
  person: Named;
  role: Role;
  granted: GrantedRole | null;
  /** Nobody else who can sign in holds it. */
  isLast: boolean;
  credentials: readonly Named[];
  mayChange: boolean;
};

/** One role of a person: what it allows, whether it is granted and to what it is limited. */
export function RoleCard({ person, role, granted, isLast, credentials, mayChange }: Props) {
  const t = useTranslations("roles");
  const scopes = ROLE_SCOPES[role];
  return (
    <Card
      title={t(`names.${role}`)}
      more={granted && <Tag tone="ok">{t("granted")}</Tag>}
      sub={t(`does.${role}`)}
    >
      <div className="grid gap-3">
        {granted && <p>{roleText(t, granted)}</p>}
        {mayChange && (!granted || scopes.length > 1) && (
          <GrantForm {...{ person, role, granted, credentials }} />
        )}
        {mayChange && granted && <TakeBackRole person={person} role={role} isLast={isLast} />}
      </div>
    </Card>
  );
}

function GrantForm({
  person,
  role,
  granted,
  credentials,
}: Pick<Props, "person" | "role" | "granted" | "credentials">) {
  const t = useTranslations("roles");
  const scopes = ROLE_SCOPES[role];
  const [scope, setScope] = useState<RoleScope>(scopeOf(granted));
  const [units, setUnits] = useState<readonly Named[]>(granted?.units ?? []);
  const [chosen, setChosen] = useState<readonly Named[]>(granted?.credentials ?? []);
  const input = {
    unitIds: scope === "units" ? units.map(({ id }) => id) : [],
    credentialIds: scope === "credentials" ? chosen.map(({ id }) => id) : [],
  };
  return (
    <ActionForm
      name={`grant-${role}-${person.id}`}
      action={grantRoleAction}
      successMessage={t("saved")}
      className="grid gap-3"
    >
      <input type="hidden" name="employeeId" value={person.id} />
      <input type="hidden" name="role" value={role} />
      <input type="hidden" name="json" value={JSON.stringify(input)} />
      {scopes.length > 1 && (
        <RadioGroup
          name="scope"
          legend={t("scope")}
          value={scope}
          onValueChange={(value) => setScope(value as RoleScope)}
          options={scopes.map((value) => ({
            value,
            label: t(`scopes.${value}`, { role }),
            hint: value === "all" ? undefined : t(`scopeHints.${value}`, { role }),
          }))}
        />
      )}
      {scope === "units" && <ScopeChoice kind="units" chosen={units} change={setUnits} />}
      {scope === "credentials" && (
        <ScopeChoice kind="credentials" chosen={chosen} change={setChosen} options={credentials} />
      )}
      <div>
        <SubmitButton variant={granted ? "default" : "primary"}>
          {t(granted ? "change" : "grant", { role: t(`names.${role}`) })}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

const scopeOf = (granted: GrantedRole | null): RoleScope =>
  !granted
    ? "all"
    : granted.units.length > 0
      ? "units"
      : granted.credentials.length > 0
        ? "credentials"
        : "all";
