import { expect } from 'chai';
import sharp from 'sharp';
import { startWorld, type World } from '../../support/chaupal.ts';
import { channels, type Talker } from './talkers.ts';

// The very same flows over every channel: what holds on one has to hold on the others.
describe('The chat, over every channel', function suite() {
  this.timeout(60_000);
  let world: World;
  let photo: Buffer;
  let rolls = 0;

  before(async () => {
    world = await startWorld();
    photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8899aa' } }).jpeg().toBuffer();
  });
  after(() => world.stop());

  const rollNo = () => `CT${String((rolls += 1)).padStart(6, '0')}`;
  const studentOf = async ({ where }: Talker) => (await world.chaupal.database.pool.query<{ status: string; diet: string; roll_no: string; photo: boolean }>(`select s.status, s.diet, s.roll_no, s.photo_file_id is not null as photo from mess_student s join person p on p.id = s.person_id where p.${where}`)).rows[0];

  async function untilDiet(person: Talker, roll = rollNo()): Promise<void> {
    await person.arrives();
    await person.chooses('Join the mess');
    await person.hears(/full name/);
    await person.says('Nisha Rane');
    await person.hears(/roll number/);
    await person.says(roll);
    await person.hears(/room/);
    await person.says('B-12');
    await person.hears(/phone number/);
    await person.says('98200 55001');
    await person.hears(/What do you/);
  }

  for (const channel of channels) {
    describe(channel.name, () => {
      let person: Talker;
      beforeEach(async () => {
        person = await channel.talker(world);
      });

      it('somebody registers, with a photo, and corrects an answer in the summary', async () => {
        const roll = rollNo();
        await untilDiet(person, roll);
        await person.chooses('Jain');
        await person.hears(/photo of your face/);
        await person.sendsPhoto(photo, 'face.jpg', 'image/jpeg');
        await person.hears(/Your registration/);
        await person.chooses('Room');
        await person.hears(/Which.*room/);
        await person.says('C-9');
        await person.hears(/C-9/);
        await person.chooses('Send');
        await person.hears(/An admin will look at it/);
        expect(await studentOf(person)).to.deep.equal({ status: 'pending', diet: 'jain', roll_no: roll, photo: true });
      });

      it('a choice may be typed: its number, its words, or its words in another language', async () => {
        await untilDiet(person);
        await person.says('2');
        await person.hears(/photo of your face/);
        await person.says('Without a photo');
        await person.hears(/Non-veg/);
        await person.says('Food');
        await person.hears(/What do you/);
        await person.says('जैन');
        await person.hears(/Jain/);
        await person.says('भेजें');
        await person.hears(/An admin will look at it/);
        expect((await studentOf(person))?.diet).to.equal('jain');
      });

      it('what is typed after half an hour of silence is the answer, and the flow says that it goes on', async () => {
        await untilDiet(person);
        await world.sim.call('/sim/clock', { advance: 'PT31M' });
        await person.says('Jain');
        await person.hears(/go on where you stopped/);
        await person.hears(/photo of your face/);
      });

      it('a number that no choice has is told so, and the question stays', async () => {
        await untilDiet(person);
        await person.says('7');
        await person.hears(/tap one of the buttons, or type its name or number|number of a choice, or with its words/);
        await person.says('1');
        await person.hears(/photo of your face/);
      });

      it('a wrong answer is explained at once, and nothing answered before is lost', async () => {
        await person.arrives();
        await person.chooses('Join the mess');
        await person.hears(/full name/);
        await person.says('7');
        await person.hears(/2 to 100 letters/);
        await person.says('Nisha Rane');
        await person.hears(/roll number/);
      });

      it('a file that is not what it says is explained, and asked for again', async () => {
        await untilDiet(person);
        await person.chooses('Non-veg');
        await person.hears(/photo of your face/);
        await person.sendsPhoto(Buffer.from('MZ\u0090 not a picture at all'), 'face.jpg.exe', 'application/octet-stream');
        await person.hears(/not a picture that I can open/);
        await person.sendsPhoto(photo, 'face.jpg', 'image/jpeg');
        await person.hears(/Your registration/);
      });

      it('cancelling says what was discarded, by its button and by its word in any language', async () => {
        await untilDiet(person);
        await person.chooses('Cancel');
        await person.hears(/Cancelled\. Your 4 answers/);
        await person.says('/register');
        await person.hears(/full name/);
        await person.says('रद्द करें');
        await person.hears(/Cancelled/);
        expect(await studentOf(person)).to.equal(undefined);
      });

      it('the language changes, and everything is said in it from then on', async () => {
        await person.arrives();
        await person.says('/language');
        await person.hears(/which language/);
        await person.chooses('मराठी');
        await person.hears(/नमस्कार/);
        await person.chooses('मेस');
        await person.hears(/पूर्ण नाव/);
      });

      it('looking at something else in the middle leaves the question where it was', async () => {
        await untilDiet(person);
        await person.says('/help');
        await person.hears(/How this works/);
        await person.says('Jain');
        await person.hears(/photo of your face/);
      });
    });
  }
});
