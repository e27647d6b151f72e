"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { grantRoleAction } from "@/lib/access/actions";
import type { RolePreview } from "@/lib/access/role-preview";
import { ROLE_SCOPES, type RoleScope } from "@/lib/access/role-scopes";
import type { GrantedRole, Named } from "@/lib/access/roles-list";
import { ActionForm, SubmitButton } from "../action-form";
import { PreviewFailed } from "../assign/preview-failed";
import { latestPreview, useLivePreview } from "../assign/use-live-preview";
import { RadioGroup } from "../ui/radio-group";
import { RoleEffects } from "./role-effects";
import { ScopeChoice } from "./scope-choice";

type Props = {
  person: Named;
  role: GrantedRole["role"];
  granted: GrantedRole | null;
  credentials: readonly Named[];
  /** What follows when it is granted without a limit. */
  unlimited: RolePreview;
};

/** Grants a role, or changes what it is limited to, and says what follows before it is saved. */
export function GrantRole({ person, role, granted, credentials, unlimited }: Props) {
  const t = useTranslations("roles");
  const scopes = ROLE_SCOPES[role];
  const [scope, setScope] = useState<RoleScope>(scopeOf(granted));
  const [units, setUnits] = useState<readonly Named[]>(granted?.units ?? []);
  const [chosen, setChosen] = useState<readonly Named[]>(granted?.credentials ?? []);
  const input = inputOf(scope, units, chosen);
  const isComplete = scope === "all" || input.unitIds.length + input.credentialIds.length > 0;
  const before = inputOf(scopeOf(granted), granted?.units ?? [], granted?.credentials ?? []);
  const isChanged = JSON.stringify(input) !== JSON.stringify(before);
  const [live, retry] = useLivePreview<RolePreview>(
    "/api/roles/preview",
    isChanged && isComplete ? JSON.stringify({ employeeId: person.id, role, scope, ...input }) : null,
  );
  const preview = isChanged ? latestPreview(live) : granted ? null : unlimited;
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
      {live.status === "failed" ? (
        <PreviewFailed
          failed={live}
          text={(reason) => t("effects.failed", { reason })}
          again={t("effects.again")}
          retry={retry}
        />
      ) : (
        preview && <RoleEffects preview={preview} />
      )}
      <div>
        <SubmitButton variant={granted ? "default" : "primary"}>
          {t(granted ? "change" : "grant", { role: t(`names.${role}`) })}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

const idsOf = (named: readonly Named[]) => named.map(({ id }) => id);
const inputOf = (scope: RoleScope, units: readonly Named[], credentials: readonly Named[]) => ({
  unitIds: scope === "units" ? idsOf(units) : [],
  credentialIds: scope === "credentials" ? idsOf(credentials) : [],
});

const scopeOf = (granted: GrantedRole | null): RoleScope =>
  !granted
    ? "all"
    : granted.units.length > 0
      ? "units"
      : granted.credentials.length > 0
        ? "credentials"
        : "all";
