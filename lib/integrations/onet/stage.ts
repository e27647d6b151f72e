import "server-only";
import type { Tx } from "@/lib/db/write";
import type { Onet } from "./file";

/** Store an import in temporary tables of this transaction, where it is compared and from where it is written. */
export async function stageOnet(tx: Tx, { skills, roles }: Onet): Promise<void> {
  await tx.$executeRaw`drop table if exists onet_skill, onet_anchor, onet_role, onet_line, onet_ended`;
  await tx.$executeRaw`
    create temp table onet_skill on commit drop as
    select * from json_to_recordset(${JSON.stringify(skills)}::json) as r (code text, name text, description text, cluster text, uri text, anchors json)`;
  await tx.$executeRaw`
    create temp table onet_role on commit drop as
    select * from json_to_recordset(${JSON.stringify(roles)}::json) as r (code text, "onetCode" text, name text, description text, profile json, ended json)`;
  await tx.$executeRaw`
    create temp table onet_line on commit drop as
    select r.code as role, l."skillCode" as skill, l.target, l.criticality, l."mustHave" as must_have
    from onet_role r, json_to_recordset(r.profile) as l ("skillCode" text, target int, criticality int, "mustHave" boolean)`;
  await tx.$executeRaw`
    create temp table onet_ended on commit drop as
    select r.code as role, s.code as skill from onet_role r, json_array_elements_text(r.ended) as s (code)`;
  await tx.$executeRaw`analyze onet_skill, onet_role, onet_line, onet_ended`;
}
