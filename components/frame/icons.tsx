import {
  Award,
  Bell,
  BookOpen,
  Briefcase,
  Check,
  CircleHelp,
  ClipboardCheck,
  FileText,
  Gauge,
  GitFork,
  History,
  House,
  Inbox,
  KeyRound,
  Layers,
  LayoutGrid,
  List,
  Mail,
  Network,
  Printer,
  Route,
  Send,
  Settings,
  ShieldCheck,
  TrendingUp,
  Upload,
  UserCog,
  Users,
} from "lucide-react";

const ICONS = {
  award: Award,
  bell: Bell,
  book: BookOpen,
  briefcase: Briefcase,
  check: Check,
  clipboard: ClipboardCheck,
  file: FileText,
  fork: GitFork,
  gauge: Gauge,
  grid: LayoutGrid,
  help: CircleHelp,
  history: History,
  home: House,
  inbox: Inbox,
  key: KeyRound,
  layers: Layers,
  list: List,
  mail: Mail,
  network: Network,
  printer: Printer,
  route: Route,
  send: Send,
  settings: Settings,
  shield: ShieldCheck,
  trend: TrendingUp,
  upload: Upload,
  people: Users,
  roles: UserCog,
};

export type IconName = keyof typeof ICONS;

/** An icon by name, so that navigation can be plain data. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const Drawing = ICONS[name];
  return <Drawing className="i" size={size} aria-hidden />;
}
