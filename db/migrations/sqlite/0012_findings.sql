CREATE TABLE `assessments` (
	`system_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`not_assessed` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `finding_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`finding_id` text NOT NULL,
	`at` integer NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`finding_id`) REFERENCES `findings`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `finding_comments_finding` ON `finding_comments` (`finding_id`,`at`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`rule` text NOT NULL,
	`version` integer NOT NULL,
	`severity` text NOT NULL,
	`rank` integer NOT NULL,
	`system_id` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`dataset_id` text,
	`field_id` text,
	`schema` text NOT NULL,
	`dataset` text NOT NULL,
	`field` text NOT NULL,
	`principal` text NOT NULL,
	`search_text` text NOT NULL,
	`evidence` text NOT NULL,
	`is_found` integer NOT NULL,
	`first_found_at` integer NOT NULL,
	`last_found_at` integer NOT NULL,
	`resolved_at` integer,
	`returns` integer NOT NULL,
	`returned_at` integer,
	`absent_ms` integer,
	`state` text NOT NULL,
	`assignee_id` text,
	`due_at` integer,
	`ready_by` text,
	`asked_by` text,
	`ended_by` text,
	`ended_at` integer,
	`accepted_until` integer,
	`note` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_number` ON `findings` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `findings_target` ON `findings` (`system_id`,`rule`,`target_kind`,`target_id`);--> statement-breakpoint
CREATE INDEX `findings_list` ON `findings` (`state`,`rank`,`number`);--> statement-breakpoint
CREATE INDEX `findings_field` ON `findings` (`field_id`);--> statement-breakpoint
CREATE INDEX `findings_assignee` ON `findings` (`assignee_id`,`state`);