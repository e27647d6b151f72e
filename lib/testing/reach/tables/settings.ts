import { listLibrary, takeOverPathway } from "@/lib/library/take-over";
import { getOrganisation } from "@/lib/people/organisation";
import { settingsReach } from "@/lib/reports/settings-reach";
import { saveOrganisation, skipGuideStep } from "@/lib/settings/commands";
import { getGuide } from "@/lib/settings/guide";
import { errorListInput, listErrors } from "@/lib/settings/recent-errors";
import { TODAY } from "../organisation";
import { each, figure, nobody, REFUSED, type ReachTable, through } from "../table";

const PUBLIC = "The look of the organisation, on public pages.";
const settings = async (name: string) => {
  const { version, color, timeZone } = await getOrganisation();
  return {
    version,
    name,
    color,
    timeZone,
    monthlyLearningHours: 8,
    targetPercent: 80,
    defaultHalfLifeMonths: 24,
    privacyUrl: "",
    imprintUrl: "",
  };
};

export const settingsTable: ReachTable = {
  "lib/settings/logo.ts": { readLogo: nobody(PUBLIC) },
  "lib/settings/recent-errors.ts": {
    listErrors: figure(async (who) => (await listErrors(who, errorListInput.parse({}))).total, {
      admin: 0,
      others: REFUSED,
    }),
  },
  "lib/settings/guide.ts": {
    getGuide: figure(
      async (who) => {
        const items = await getGuide(who, { guideSkipped: [], today: TODAY });
        return items?.map(({ step, state }) => `${step} ${state}`).join(", ") ?? "nothing";
      },
      // Everything but the settings is done in this organisation.
      {
        admin:
          "settings open, address done, targets done, people done, known done, roles done, accounts done, credential done, assignment done",
        others: "nothing",
      },
    ),
  },
  "lib/library/take-over.ts": {
    listLibrary: figure(async (who) => (await listLibrary(who)).length, {
      "admin lnd lndNorth": 6,
      others: REFUSED,
    }),
    takeOverPathway: each(
      "unit",
      "company",
      (actor) => takeOverPathway({ actor, now: new Date() }, { slug: "agile-scrum-practice" }),
      { "admin lnd lndNorth": "company", others: "" },
    ),
  },
  "lib/reports/settings-reach.ts": {
    settingsReach: figure(
      async (who) => {
        const { openDrafts, publishers } = await settingsReach(who, TODAY);
        return `${openDrafts} drafts, ${publishers} publishers`;
      },
      { admin: "2 drafts, 3 publishers", others: REFUSED },
    ),
  },
  "lib/settings/commands.ts": {
    storeOrganisation: through("saveOrganisation"),
    saveOrganisation: each(
      "unit",
      "company",
      async (actor) => saveOrganisation({ actor, now: new Date() }, await settings("Shipbuilders")),
      { admin: "company", others: "" },
    ),
    skipGuideStep: each(
      "unit",
      "company",
      (actor) => skipGuideStep({ actor, now: new Date() }, { step: "known", isSkipped: true }),
      { admin: "company", others: "" },
    ),
    storeLogo: through("saveOrganisation"),
    saveLogo: through("saveOrganisation"),
    removeLogo: through("saveOrganisation"),
  },
};
