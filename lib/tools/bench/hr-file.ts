import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Day } from "@/lib/core/calendar";
import { largePeople } from "../seed/large";

/** Write an HR file of new generated people. @returns the arguments that import it */
export function writeHrFile(place: string, mark: string, count: number, today: Day): string[] {
  const file = join(place, `${mark}.csv`);
  const quoted = (text: string | null) => `"${(text ?? "").replaceAll('"', '""')}"`;
  const lines = largePeople(count, today).map((person) =>
    [
      `${mark}${person.hrId}`,
      `${mark}${person.email}`,
      person.name,
      person.title,
      person.unit,
      person.group,
      person.managerHrId && `${mark}${person.managerHrId}`,
      person.hiredOn,
      person.location,
    ]
      .map((value) => quoted(value ? `${value}` : null))
      .join(","),
  );
  writeFileSync(file, ["Id,Mail,Name,Title,Unit,Group,Manager,Hired,Place", ...lines].join("\n"));
  return [
    "hr",
    file,
    "--map",
    "hrId=Id,email=Mail,name=Name,title=Title,unit=Unit,group=Group,manager=Manager,hiredOn=Hired,location=Place",
  ];
}
