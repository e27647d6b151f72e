import type { JsonObject } from "./json";

type AchievementType =
  | "Badge"
  | "Certificate"
  | "CertificateOfCompletion"
  | "Certification"
  | "Competency"
  | "Course"
  | "LearningProgram"
  | "MicroCredential";

type ResultType = "Percent" | "RawScore" | "RubricScore" | "LetterGrade" | "Status";

/** One published version of a credential, the same for everybody who earns it. */
export type AchievementVersion = {
  /** URL of this version. */
  id: string;
  name: string;
  description: string;
  /** What a recipient must do, Markdown. */
  criteria: string;
  criteriaUrl?: string;
  imageUrl: string;
  /** Text alternative of the picture. */
  imageCaption?: string;
  type?: AchievementType;
  version?: string;
  /** Language of the texts, BCP 47. */
  language?: string;
  tags?: string[];
  outcomes: { uri: string; name: string; code?: string; framework?: string; level?: string }[];
  /** How results are to be read; `id` is a URL. */
  assessments?: {
    id: string;
    name: string;
    type: ResultType;
    min?: string;
    max?: string;
    required?: string;
  }[];
  /**
   * Planned learning time. Open Badges has no member for it, so it becomes a result `PT…M` under this label.
   */
  effort?: { label: string; minutes: number };
};

/** Build the part of a badge that is the same for everybody who earns this version. */
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

/** The id of the result description of the planned learning time. */
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
