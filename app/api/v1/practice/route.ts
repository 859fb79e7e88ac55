import { route } from "@/lib/http/route";
import { describePractice } from "@/lib/services/console/practice";

export const GET = route({ handle: async ({ request }) => describePractice(request.headers) });
