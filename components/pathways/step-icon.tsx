import {
  Award,
  BookOpen,
  Calendar,
  Check,
  CircleHelp,
  Eye,
  FileText,
  Globe,
  Hammer,
  Link2,
  Package,
  Route,
  Video,
} from "lucide-react";

const ICONS = {
  learn: BookOpen,
  link: Link2,
  video: Video,
  document: FileText,
  package: Package,
  attend: Calendar,
  apply: Check,
  exam: CircleHelp,
  project: Hammer,
  observation: Eye,
  external: Globe,
  credential: Award,
  pathway: Route,
};

/** The type of activity, as specific as known: a learn step may be a video, a credential step an exam. */
export type StepIconName = keyof typeof ICONS;

export function StepIcon({ look, size = 16 }: { look: StepIconName; size?: number }) {
  const Drawing = ICONS[look];
  return <Drawing className="i" size={size} aria-hidden />;
}
