import { getLocale, getTranslations } from "next-intl/server";
import { ClientTexts } from "@/components/client-texts";
import { Page } from "@/components/frame/page";
import { AddressCheck } from "@/components/settings/address-check";
import { AddressConfirm } from "@/components/settings/address-confirm";
import { AddressState } from "@/components/settings/address-state";
import { ReachHint } from "@/components/settings/reach-hint";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/accounts/session";
import { getPublicAddress, previewPublicAddress } from "@/lib/awards/public-address";
import { reachesItself } from "@/lib/awards/reach-itself";
import { AppError } from "@/lib/core/errors";
import { oneOf } from "@/lib/core/params";
import { orNotFound } from "@/lib/http/not-found";
import { formatFields, messageFormatter } from "@/lib/i18n/format-message";

export async function generateMetadata() {
  return { title: (await getTranslations("settings.address"))("title") };
}

type Props = { searchParams: Promise<{ address?: string | string[] }> };

/** The public address: the present one, a check of another, and its confirmation. */
export default async function AddressPage({ searchParams }: Props) {
  const actor = await requireActor();
  const state = await orNotFound(getPublicAddress(actor));
  const asked = oneOf((await searchParams).address);
  const format = messageFormatter(await getLocale());
  const [preview, error] =
    asked === undefined
      ? [null, undefined]
      : await previewPublicAddress(actor, asked).then(
          (found) => [found, undefined] as const,
          (refused: unknown) => {
            if (!(refused instanceof AppError)) throw refused;
            return [null, formatFields(format, refused.fields).address] as const;
          },
        );
  const [t, titles] = [await getTranslations("settings.address"), await getTranslations("settings")];
  return (
    <Page
      reading
      crumbs={[{ label: titles("title"), href: "/settings/organisation" }, { label: t("title") }]}
    >
      <PageHeader title={t(state.confirmedAt === null ? "headlineOpen" : "headline")} sub={t("sub")} />
      <div className="col gap-4">
        <AddressState state={state} />
        <ClientTexts of={["settings"]}>
          <AddressCheck address={asked ?? state.address} error={error} />
          {preview && (
            <AddressConfirm preview={preview} hint={<ReachHint reached={reachesItself(preview.address)} />} />
          )}
        </ClientTexts>
      </div>
    </Page>
  );
}
