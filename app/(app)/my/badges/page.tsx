import { getTranslations } from "next-intl/server";
import { IdentityOnBadges } from "@/components/badges/identity-on-badges";
import { MyBadges } from "@/components/badges/my-badges";
import { RenewalsCard } from "@/components/badges/renewals-card";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getOwnIdentity } from "@/lib/awards/own-identity";
import { listMyBadges } from "@/lib/awards/queries";
import { listRenewals, listRevoked } from "@/lib/awards/renewals";
import { requestTime } from "@/lib/core/request-time";

export async function generateMetadata() {
  return { title: (await getTranslations("badges.mine"))("title") };
}

export default async function MyBadgesPage() {
  const actor = await requireActor();
  const [t, badges, identity, renewals, revoked] = await Promise.all([
    getTranslations("badges.mine"),
    listMyBadges(actor, requestTime()),
    getOwnIdentity(actor),
    listRenewals(actor, actor.employeeId),
    listRevoked(actor, actor.employeeId),
  ]);
  const valid = badges.filter(({ state }) => state === "valid").length;
  return (
    <Page crumbs={[{ label: t("title") }]} reading>
      <PageHeader
        title={t("question", { count: badges.length })}
        sub={badges.length > 0 && t("sub", { valid })}
      />
      {badges.length === 0 ? (
        <EmptyState text={t("none")} action={<ButtonLink href="/my/pathways">{t("pathways")}</ButtonLink>} />
      ) : (
        <div className="grid gap-4">
          <RenewalsCard renewals={renewals} />
          <ClientTexts of={["learning"]}>
            <MyBadges badges={badges} revoked={revoked} />
          </ClientTexts>
          <IdentityOnBadges identity={identity} />
        </div>
      )}
    </Page>
  );
}
