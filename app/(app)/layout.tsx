import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import type { IconName } from "@/components/frame/icons";
import { Bell } from "@/components/messages/bell";
import { PagePerson } from "@/components/sending/page-person";
import { SessionWatch } from "@/components/sending/session-watch";
import { signOutAction } from "@/lib/accounts/actions";
import { homeOf, type NavigationKey, navigationFor } from "@/lib/accounts/navigation";
import { requireActor } from "@/lib/accounts/session";
import { shortcutsOf } from "@/lib/accounts/shortcuts";
import { getOrganisation, logoPath } from "@/lib/people/organisation";

const ICONS: Record<NavigationKey, IconName> = {
  overview: "gauge",
  coverage: "grid",
  skills: "layers",
  jobRoles: "briefcase",
  people: "people",
  credentials: "award",
  pathways: "route",
  assign: "send",
  assignments: "fork",
  enrolments: "list",
  approvals: "check",
  canWe: "gauge",
  home: "home",
  myPathways: "route",
  mySkills: "layers",
  badges: "award",
  myTeam: "people",
  queue: "clipboard",
  marked: "check",
  trail: "history",
  structure: "network",
  organisation: "settings",
  publicAddress: "shield",
  mailServer: "mail",
  mailLog: "send",
  errors: "file",
  accounts: "key",
  roles: "roles",
  evidenceRule: "gauge",
};

/** Layout of every page of a signed-in person; the navigation depends on the person's permissions. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [organisation, t] = [await getOrganisation(), await getTranslations("app")];
  const plans = navigationFor(actor, organisation);
  const groups = plans.map(({ heading, items }) => ({
    heading: heading ? t(heading) : undefined,
    items: items.map(({ key, href }) => ({ href, label: t(key), icon: ICONS[key] })),
  }));
  const inbox = await getTranslations("inbox");
  const isEmployeeOnly = actor.roles.size === 1;
  return (
    <AppFrame
      organisation={{
        name: organisation.name,
        color: organisation.color,
        logo: logoPath(organisation.logoDigest),
      }}
      person={{ name: actor.name, title: actor.title, href: "/my/account" }}
      navigation={groups}
      phoneTabs={isEmployeeOnly ? groups[0]?.items : undefined}
      top={<Bell unread={actor.unread} texts={{ label: inbox("bell"), unread: inbox("bellUnread") }} />}
      pageKeys={shortcutsOf(plans).map(({ letter, key, href }) => ({ letter, href, label: t(key) }))}
      signOut={signOutAction}
      homeHref={homeOf(actor)}
    >
      <PagePerson id={actor.employeeId} name={actor.name}>
        {children}
      </PagePerson>
      <SessionWatch id={actor.employeeId} name={actor.name} />
    </AppFrame>
  );
}
