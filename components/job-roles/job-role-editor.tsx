import type { ComponentProps } from "react";
import { ClosedRole } from "./closed-role";
import { JobRoleFacts } from "./job-role-facts";
import { ProfileEditor } from "./profile-editor";

type Role = ComponentProps<typeof ProfileEditor>["role"] & ComponentProps<typeof JobRoleFacts>["role"];
type Props = Pick<ComponentProps<typeof ProfileEditor>, "tomorrow" | "plannedFor"> & {
  role: Role & { closedOn: ComponentProps<typeof ClosedRole>["on"] | null };
};

/** A job role for those who edit it: its grid of target levels and its facts; of a closed one what is left. */
export function JobRoleEditor({ role, ...days }: Props) {
  if (role.closedOn !== null) return <ClosedRole on={role.closedOn} skills={role.lines.length} />;
  return (
    <>
      <ProfileEditor key={role.version} role={role} {...days} />
      <JobRoleFacts role={role} />
    </>
  );
}
