/** Names of south-east London: given and family names that go together, with the language some of those families speak. */
import type { Chance } from '../repairs/chance.ts'

interface Naming {
  readonly language: string
  /** Of a hundred such households, how many would rather be written to in it. */
  readonly prefers: number
  readonly share: number
  readonly women: readonly string[]
  readonly men: readonly string[]
  readonly families: readonly string[]
}

const list = (text: string): string[] => text.split(' ')

const namings: readonly Naming[] = [
  {
    language: 'English', prefers: 100, share: 34,
    women: list('Susan Karen Jane Emma Claire Lisa Rachel Sophie Chloe Megan Maureen Sheila Brenda Pauline Doreen Joan Tracey Donna Hannah Lucy Amy Kelly Gemma Stacey Siobhan Bridget Aoife Niamh Rhiannon Morag'),
    men: list('David John Peter Michael Stephen Alan Keith Barry Terry Raymond Gary Lee Daniel James Thomas Jack Ryan Luke Callum Connor Patrick Sean Declan Brendan Gareth Alasdair Colin Graham Trevor Roy'),
    families: list('Smith Jones Taylor Brown Wilson Evans Walker White Harris Martin Clarke Wood Turner Hill Cooper Ward Baker Bell Murphy Kelly Doyle Byrne Reilly Fletcher Palmer Mason Hunt Holmes Gibson Webb Pearce Barker Saunders Dunn Perry Shaw Rowe Lamb Pike Moss'),
  },
  {
    language: 'English', prefers: 100, share: 12,
    women: list('Marcia Beverley Yvonne Sandra Claudette Hyacinth Merle Sonia Natalie Shanice Keisha Jade Tanisha Simone Avril Monica Blossom Cherelle'),
    men: list('Winston Leroy Delroy Errol Neville Clive Desmond Carlton Jermaine Marlon Dwayne Tyrone Andre Leon Curtis Rohan Everton Lloyd'),
    families: list('Campbell Grant Francis Reid Gordon Bailey Henry Lewis Joseph Charles Alexander Thompson Powell Samuels Morrison Blake Douglas Facey Pinnock Bogle'),
  },
  {
    language: 'Yoruba', prefers: 22, share: 7,
    women: list('Folake Bukola Adunni Yetunde Funmilayo Temitope Abimbola Omolara Titilayo Kehinde Ronke Simisola'),
    men: list('Babatunde Adewale Olumide Segun Ayodele Kayode Femi Tunde Gbenga Rotimi Taiwo Kunle'),
    families: list('Adeyemi Ogunleye Balogun Afolabi Adebayo Oyelaran Akinola Fashola Ajayi Oladipo Bankole Olawale'),
  },
  {
    language: 'English', prefers: 100, share: 3,
    women: list('Chioma Ngozi Ifeoma Adaeze Nneka Amaka Uchenna Obioma'),
    men: list('Chukwuemeka Obinna Ikenna Emeka Chidi Nnamdi Kelechi Uche'),
    families: list('Okafor Eze Nwosu Okoro Nwachukwu Onyeka Obi Chukwu'),
  },
  {
    language: 'Twi', prefers: 20, share: 5,
    women: list('Abena Akosua Ama Efua Adwoa Esi Afia Yaa'),
    men: list('Kwame Kofi Kwabena Kojo Yaw Kwasi Kwaku Nana'),
    families: list('Mensah Owusu Asante Boateng Osei Appiah Agyeman Ofori Antwi Sarpong'),
  },
  {
    language: 'Somali', prefers: 50, share: 3,
    women: list('Fadumo Hodan Sahra Khadija Ayaan Ubah Hibaq Nasra'),
    men: list('Abdirahman Mohamed Yusuf Abdi Liban Mahad Guled Ahmed'),
    families: list('Warsame Hassan Farah Ali Jama Abdullahi Nur Omar Ismail Duale'),
  },
  {
    language: 'Vietnamese', prefers: 50, share: 4,
    women: list('Linh Huong Thuy Lan Mai Phuong Trang Ngoc'),
    men: list('Minh Tuan Hung Quang Dung Thanh Long Duc'),
    families: list('Nguyen Tran Le Pham Hoang Vu Dang Bui Do Ngo'),
  },
  {
    language: 'Bengali', prefers: 40, share: 4,
    women: list('Farhana Nasrin Shirin Rahima Sultana Rokeya Taslima Nazma'),
    men: list('Abdul Shahid Kamal Rafiq Faruk Mizanur Jahangir Habib'),
    families: list('Begum Rahman Uddin Hossain Miah Chowdhury Islam Khatun Ahmed Karim'),
  },
  {
    language: 'Turkish', prefers: 40, share: 4,
    women: list('Ayse Fatma Zeynep Emine Elif Hatice Meryem Gulsen'),
    men: list('Mehmet Mustafa Huseyin Ibrahim Murat Hakan Yilmaz Cemal'),
    families: list('Yildiz Demir Kaya Celik Sahin Aydin Ozturk Arslan Dogan Kilic'),
  },
  {
    language: 'Polish', prefers: 35, share: 4,
    women: list('Agnieszka Katarzyna Małgorzata Joanna Ewa Monika Magdalena Beata'),
    men: list('Piotr Krzysztof Tomasz Paweł Marcin Andrzej Łukasz Grzegorz'),
    families: list('Kowalski Nowak Wiśniewski Wójcik Zieliński Szymański Lewandowski Dąbrowski Mazur Krawczyk'),
  },
  {
    language: 'Portuguese', prefers: 45, share: 4,
    women: list('Fernanda Conceição Luísa Patrícia Inês Joana Tatiana Rosângela'),
    men: list('João Tiago Rui Nuno Edson Marcelo Wagner Hélio'),
    families: list('Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Sousa Tavares Monteiro'),
  },
  {
    language: 'Spanish', prefers: 50, share: 5,
    women: list('María Carmen Lucía Gloria Marisol Paola Yolanda Ximena'),
    men: list('José Luis Carlos Jorge Andrés Hernán Wilson Édgar'),
    families: list('García Rodríguez López Martínez Quispe Vargas Mendoza Castillo Zambrano Ospina'),
  },
  {
    language: 'French', prefers: 40, share: 4,
    women: list('Aminata Clarisse Solange Fatou Mireille Aïcha Béatrice Nadège'),
    men: list('Jean-Pierre Serge Mamadou Patrice Didier Cédric Ousmane Thierry'),
    families: list('Kabongo Mbala Diallo Traoré Kouassi Ilunga Mukendi Koné Camara Ngoma'),
  },
  {
    language: 'Arabic', prefers: 45, share: 3,
    women: list('Layla Amina Samira Huda Nadia Rania Zahra Salma'),
    men: list('Omar Khalid Tariq Hamza Karim Sami Bilal Nabil'),
    families: list('Haddad Mansour Saleh Khalil Benali Nasser Aziz Hamdan'),
  },
  {
    language: 'Cantonese', prefers: 35, share: 2,
    women: list('Mei Siu Yuk Wai Ling Kit'),
    men: list('Wing Chi Kwok Ho Man Kin'),
    families: list('Chan Wong Cheung Lam Leung Ng'),
  },
  {
    language: 'Tamil', prefers: 25, share: 1,
    women: list('Priya Lakshmi Meena Kavitha'),
    men: list('Suresh Ravi Kumar Ganesh'),
    families: list('Sivakumar Rajan Nathan Selvam'),
  },
  {
    language: 'Ukrainian', prefers: 60, share: 1,
    women: list('Oksana Natalia Iryna Olena'),
    men: list('Andriy Oleksandr Ihor Mykola'),
    families: list('Kovalenko Shevchenko Bondarenko Melnyk'),
  },
]

export interface Family {
  readonly family: string
  readonly language: string
  given(gender: Gender): string
  /** The names that go with the family, from one on and round: for whoever may not share theirs. No chance in it. */
  from(given: string, gender: Gender): readonly string[]
}

export type Gender = 'female' | 'male'

const shares = namings.reduce((sum, { share }) => sum + share, 0)

/** A family as chance has it; its members share a family name. */
export const familyBy = (chance: Chance): Family => {
  let left = chance.next() * shares
  const naming = namings.find(({ share }) => (left -= share) < 0) ?? namings[0]!
  return {
    family: chance.oneOf(naming.families),
    language: chance.happens(naming.prefers) ? naming.language : 'English',
    given: (gender) => chance.oneOf(givenNames(naming, gender)),
    from: (given, gender) => {
      const names = givenNames(naming, gender)
      const at = names.indexOf(given)
      return [...names.slice(at), ...names.slice(0, at)]
    },
  }
}

const givenNames = ({ women, men }: Naming, gender: Gender): readonly string[] => (gender === 'female' ? women : men)

const reservedDomains = ['example.org', 'example.com', 'example.net'] as const

/** An address in a domain that can receive nothing (RFC 2606); a figure is added where one is taken. */
export const openMailboxes = (chance: Chance) => {
  const taken = new Set<string>()
  return (name: string): string => {
    const plain = name.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').replaceAll('ł', 'l').replaceAll('Ł', 'L').toLowerCase().replaceAll(/[^a-z]+/g, '.')
    const domain = chance.oneOf(reservedDomains)
    let address = `${plain}@${domain}`
    for (let figure = 2; taken.has(address); figure++) address = `${plain}${String(figure)}@${domain}`
    taken.add(address)
    return address
  }
}
