import { Migration } from '@mikro-orm/migrations';

/** The hostel mess: students, payments, cuts, closures and the frozen headcount. Ranges are half-open, as PostgreSQL writes them. */
export class Migration20261121001000_mess extends Migration {
  override up(): void {
    this.addSql(`
      create table mess_student (
        id bigint generated always as identity primary key,
        person_id bigint not null references person constraint mess_student_person unique,
        name text not null,
        roll_no text not null,
        room_no text not null,
        phone text not null,
        diet text not null,
        photo_file_id uuid references stored_file,
        status text not null check (status in ('pending', 'approved', 'denied', 'suspended', 'left')),
        applied_at timestamptz not null,
        decided_at timestamptz,
        decided_by bigint references person,
        denial_reason text
      );
      -- A denied or departed student's roll number is free again: a mistyped one must not lock its owner out.
      create unique index mess_student_roll on mess_student (upper(roll_no)) where status in ('pending', 'approved', 'suspended');
      create index mess_student_waiting on mess_student (applied_at) where status = 'pending';
      create index mess_student_name on mess_student using gin (name gin_trgm_ops);

      create table mess_payment (
        id bigint generated always as identity primary key,
        student_id bigint not null references mess_student,
        cycle daterange not null,
        amount_minor bigint not null check (amount_minor > 0),
        currency text not null,
        source text not null check (source in ('screenshot', 'cash', 'card')),
        screenshot_file_id uuid references stored_file,
        screenshot_is_picture boolean not null default true,
        bank_reference text,
        status text not null check (status in ('uploaded', 'verified', 'denied')),
        uploaded_at timestamptz not null,
        decided_at timestamptz,
        decided_by bigint references person,
        denial_reason text,
        resembles_payment_id bigint references mess_payment,
        constraint mess_payment_one_per_cycle exclude using gist (student_id with =, cycle with &&) where (status in ('uploaded', 'verified'))
      );
      create unique index mess_payment_bank_reference on mess_payment (upper(bank_reference)) where status in ('uploaded', 'verified') and bank_reference is not null;
      create index mess_payment_waiting on mess_payment (uploaded_at) where status = 'uploaded';
      create index mess_payment_student on mess_payment (student_id);

      create table mess_cut (
        id bigint generated always as identity primary key,
        student_id bigint not null references mess_student,
        days daterange not null,
        applied_at timestamptz not null,
        applied_by text not null check (applied_by in ('student', 'admin')),
        rule text not null,
        cancelled_at timestamptz,
        constraint mess_cut_no_overlap exclude using gist (student_id with =, days with &&) where (cancelled_at is null)
      );
      create index mess_cut_days on mess_cut using gist (days) where cancelled_at is null;

      create table mess_closure (
        id bigint generated always as identity primary key,
        days daterange not null,
        meal text not null check (meal in ('breakfast', 'lunch', 'dinner')),
        reason text not null,
        created_by bigint references person,
        created_at timestamptz not null,
        cancelled_at timestamptz,
        constraint mess_closure_no_overlap exclude using gist (meal with =, days with &&) where (cancelled_at is null)
      );

      create table mess_headcount (
        day date primary key,
        frozen_at timestamptz not null,
        counts jsonb not null
      )`);
  }
}
