import { route } from "@/lib/http/route";
import { describeConsole } from "@/lib/services/console/describe-console";

export const GET = route({ handle: describeConsole });
