import type { Actor } from "@/lib/auth/policy";
import { rateOwnSkill, rateSkill, refreshDue, withdrawRating } from "@/lib/skills/commands";
import { getOwnAssessment } from "@/lib/skills/own-assessment";
import { getRatingPage, ratingPageInput } from "@/lib/skills/rating-page";
import {
  assessOwnSkills,
  requestSelfAssessments,
  withdrawSelfAssessmentRequests,
} from "@/lib/skills/self-assessments";
import { id } from "../names";
import { each, figure, found, REFUSED, type ReachTable, through } from "../table";

const by = (actor: Actor) => ({ actor, now: new Date() });
const GIL_BY_DORA = "gil welding manager_rating dora";
const OTHERS =
  "ana, ben, dora, ed, eve, gil, hal, ivan, jan, kim, lou, max, moa, otto, pia, quin, rob, sam, tia, uma, vic";
const NORTH = "dora, ed, gil, hal, ivan, jan";

/** Rating people, also for their line managers, and asking for self-assessments. */
export const ratingTable: ReachTable = {
  "lib/skills/commands.ts": {
    rateSkill: each("person", "dora, ed, gil, kim, sam, zoe", rate, {
      "admin lnd": "dora, ed, gil, kim, sam",
      lndNorth: "dora, ed, gil",
      direct: "ed, gil",
      indirect: "dora, ed, gil",
      others: "",
    }),
    // A rating of gil by dora: hers alone to withdraw, until somebody enters another one for her.
    withdrawRating: each(
      "evidence",
      GIL_BY_DORA,
      (who, one) => withdrawRating(by(who), { evidenceId: one }),
      {
        direct: GIL_BY_DORA,
        others: "",
      },
    ),
    refreshDue: figure((who) => refreshDue(by(who), {}), { others: REFUSED }),
    rateOwnSkill: figure(
      async (who) => typeof (await rateOwnSkill(by(who), { skillId: id("skill", "welding"), level: 2 })).id,
      {
        others: "number",
      },
    ),
  },
  "lib/skills/rating-page.ts": {
    // Nobody rates themselves.
    getRatingPage: found("person", (who) => ratedBy(who), {
      admin: `${OTHERS}, lena, nora`,
      lnd: `${OTHERS}, ada, nora`,
      lndNorth: NORTH,
      direct: "ed, gil, jan",
      indirect: "dora, ed, gil, hal, jan",
      others: REFUSED,
    }),
  },
  "lib/skills/self-assessments.ts": {
    requestSelfAssessments: each(
      "person",
      "dora, ed, gil, kim, sam, zoe",
      (who, one) => requestSelfAssessments(by(who), { employeeIds: [one] }),
      {
        "admin lnd": "dora, ed, gil, kim, sam",
        lndNorth: "dora, ed, gil",
        direct: "ed, gil",
        indirect: "dora, ed, gil",
        others: "",
      },
    ),
    withdrawSelfAssessmentRequests: each(
      "person",
      "ed",
      (who) => withdrawSelfAssessmentRequests(by(who), { id: "00000000-0000-4000-8000-000000000000" }),
      { others: "" },
    ),
    assessOwnSkills: figure(
      async (who) => (await assessOwnSkills(by(who), { [`level-${id("skill", "welding")}`]: "2" })).skills,
      { others: 1 },
    ),
  },
  "lib/skills/own-assessment.ts": {
    getOwnAssessment: found(
      "skill",
      async (who) => (await getOwnAssessment(who)).skills.map((one) => one.id),
      {
        "self stranger": "welding, safety",
        "executiveSouth assessorNorth": "safety",
        others: "",
      },
    ),
    getOwnRequest: through("getOwnAssessment"),
  },
};

function rate(who: Actor, employeeId: number) {
  return rateSkill(by(who), { employeeId, skillId: id("skill", "welding"), level: 3, note: "Seen." });
}

async function ratedBy(who: Actor) {
  const pages = await Promise.all(
    [1, 2].map((page) => getRatingPage(who, ratingPageInput.parse({ of: "all", page }))),
  );
  return pages.flatMap(({ people }) => people.map((one) => one.id));
}
