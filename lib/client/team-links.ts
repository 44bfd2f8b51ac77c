/** A team's page. */
export const teamLink = (team: string) => `/overview/team?name=${encodeURIComponent(team)}`
