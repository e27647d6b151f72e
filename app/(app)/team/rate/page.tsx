import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { RatingBoard } from "@/components/rating/rating-board";
import { requireActor } from "@/lib/accounts/session";
import { can } from "@/lib/auth/policy";
import { orNotFound } from "@/lib/http/not-found";
import { getUnit } from "@/lib/people/units";
import { getRatingPage, ratingPageInput } from "@/lib/skills/rating-page";

export async function generateMetadata() {
  return { title: (await getTranslations("rating"))("title") };
}

export default async function RateTeamPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  if (!can(actor, "evidence:enter")) notFound();
  const filter = ratingPageInput.parse(await searchParams);
  const isManager = can(actor, "evidence:rate");
  const isForOthers = actor.roles.has("lnd") || actor.roles.has("admin");
  const unit = filter.unit && isForOthers ? await orNotFound(getUnit(actor, filter.unit)) : null;
  const page = await getRatingPage(actor, filter);
  const [t, team, people] = [
    await getTranslations("rating"),
    await getTranslations("team"),
    await getTranslations("people"),
  ];
  return (
    <Page
      crumbs={[
        isManager ? { label: team("myTeam"), href: "/team" } : { label: people("title"), href: "/people" },
        { label: t(isManager ? "title" : "titleAll") },
      ]}
    >
      <ClientTexts of={["rating", "learning", "leaving", "people"]}>
        <RatingBoard {...{ page, filter, isManager, isForOthers }} unit={unit?.name ?? null} />
      </ClientTexts>
    </Page>
  );
}
