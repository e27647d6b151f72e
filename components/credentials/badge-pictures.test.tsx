import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { designOf } from "@/lib/badge-art/design";
import { badgeShapes } from "@/lib/badge-art/image";
import type { ShownVersion } from "@/lib/credentials/queries";
import messages from "@/messages/en/credentials.json";
import { BadgeImage } from "../badges/badge-image";
import { BadgeFields } from "./badge-fields";
import { CredentialView } from "./credential-view";

const MILESTONE = {
  ...{ id: 5, credentialId: 3, title: "Analyst", description: "", criteria: "", state: "published" },
  ...{ badgeColor: "#1f5c48", badgeSymbol: "chart", outcomes: [], assessments: [] },
  ...{ effortHours: 1, validityMonths: null, stones: 2 },
} as unknown as ShownVersion;

vi.mock("./credential-editing", () => ({
  useEditing: () => ({ draft: MILESTONE, change: () => {}, seed: MILESTONE.credentialId, stones: 2 }),
}));

const drawn = (page: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ credentials: messages }}>
      {page}
    </NextIntlClientProvider>,
  );

test.each([
  ["page", <CredentialView key="page" record={MILESTONE} />],
  ["editor", <BadgeFields key="editor" />],
])("the %s of a milestone draws its stones", (_, page) => {
  const shapes = badgeShapes(designOf(MILESTONE, 2), 160);
  const label = messages.badgePreview.replace("{title}", MILESTONE.title);
  expect(drawn(page)).toContain(drawn(<BadgeImage shapes={shapes} size={140} label={label} />));
});
