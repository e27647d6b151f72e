import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTimeZone, getTranslations } from "next-intl/server";
import { UndoForm } from "@/components/assign/undo-form";
import { ClientTexts } from "@/components/client-texts";
import { formatDayOf } from "@/components/format";
import { Page } from "@/components/frame/page";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { getAssignment } from "@/lib/assignments/preview";
import { requireActor } from "@/lib/auth/session";
import { orNotFound } from "@/lib/core/not-found";
import { idParam } from "@/lib/core/params";

export async function generateMetadata() {
  return { title: (await getTranslations("assign"))("title") };
}

export default async function AssignedPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireActor();
  const id = idParam((await params).id) ?? notFound();
  const assignment = await orNotFound((async () => getAssignment(actor, id))());
  const [t, locale, zone] = [await getTranslations("assign"), await getLocale(), await getTimeZone()];
  const counts = {
    entered: 0,
    joined: 0,
    ...(assignment.batch?.counts as { entered?: number; joined?: number }),
  };
  const title = assignment.pathway.versions[0]?.title ?? "";
  const { batch } = assignment;
  return (
    <Page crumbs={[{ label: t("title"), href: "/assign" }, { label: title }]} reading>
      <PageHeader
        title={t("doneTitle", { count: counts.entered })}
        sub={t("doneSub", { pathway: title, joined: counts.joined })}
        actions={
          batch &&
          !batch.undoneAt && (
            <ClientTexts of={["assign"]}>
              <UndoForm batchId={batch.id} />
            </ClientTexts>
          )
        }
      />
      <Card>
        <p>{assignment.reason}</p>
        {batch?.undoneAt ? (
          <div className="mt-3">
            <Note>
              {t("undone", { day: formatDayOf(batch.undoneAt, locale, zone) })}{" "}
              {t("undoneKept", { count: assignment.kept.length })}
            </Note>
            <ul className="mt-2">
              {assignment.kept.map((person) => (
                <li key={person.id}>
                  <Link href={`/people/${person.id}`}>{person.name}</Link>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <p className="small ink2 mt-2">{t("undoText")}</p>
        )}
        <p className="row wrap mt-4">
          <ButtonLink variant="primary" href={`/enrolments?pathway=${assignment.pathwayId}`}>
            {t("toEnrolments")}
          </ButtonLink>
          <ButtonLink href="/assign">{t("another")}</ButtonLink>
        </p>
      </Card>
    </Page>
  );
}
