import type { AchievementVersion } from "./credential";
import type { JsonObject } from "./json";

/** The part of a badge that is the same for everybody who earns this version. */
export function achievementOf(version: AchievementVersion): JsonObject {
  const descriptions = [...(version.assessments ?? []).map(resultDescription), ...effortDescription(version)];
  return {
    id: version.id,
    type: ["Achievement"],
    achievementType: version.type ?? "MicroCredential",
    name: version.name,
    description: version.description,
    criteria: { ...(version.criteriaUrl && { id: version.criteriaUrl }), narrative: version.criteria },
    image: {
      id: version.imageUrl,
      type: "Image",
      ...(version.imageCaption && { caption: version.imageCaption }),
    },
    ...(version.version && { version: version.version }),
    ...(version.language && { inLanguage: version.language }),
    ...(version.tags?.length && { tag: version.tags }),
    ...(version.outcomes.length > 0 && { alignment: version.outcomes.map(alignment) }),
    ...(descriptions.length > 0 && { resultDescription: descriptions }),
  };
}

const alignment = ({ uri, name, code, framework, level }: AchievementVersion["outcomes"][number]) => ({
  type: ["Alignment"],
  targetUrl: uri,
  targetName: name,
  targetType: "ceasn:Competency",
  ...(code && { targetCode: code }),
  ...(framework && { targetFramework: framework }),
  ...(level && { targetDescription: level }),
});

type Assessment = NonNullable<AchievementVersion["assessments"]>[number];

const resultDescription = ({ id, name, type, min, max, required }: Assessment): JsonObject => ({
  id,
  type: ["ResultDescription"],
  name,
  resultType: type,
  ...(min !== undefined && { valueMin: min }),
  ...(max !== undefined && { valueMax: max }),
  ...(required !== undefined && { requiredValue: required }),
});

/** Under which name the planned learning time stands among the results. */
export const effortId = (version: AchievementVersion) => `${version.id}#effort`;

const effortDescription = (version: AchievementVersion): JsonObject[] =>
  version.effort
    ? [
        {
          id: effortId(version),
          type: ["ResultDescription"],
          name: version.effort.label,
          resultType: "ext:Workload",
        },
      ]
    : [];
